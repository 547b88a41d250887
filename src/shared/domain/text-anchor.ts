import type { Anchor } from "./excerpt.ts";
import { lengthOf, sliceOf } from "./text.ts";

export type TextAnchor = Extract<Anchor, { readonly type: "text" }>;

/** Code points of context kept on each side, to find the place again in another text. */
const context = 32;

/** An anchor of the code points from `start` to `end`, which must lie in the text. */
export function textAnchor(text: string, hash: string, start: number, end: number): TextAnchor {
  return {
    type: "text",
    text: hash,
    start,
    end,
    prefix: sliceOf(text, Math.max(start - context, 0), start),
    suffix: sliceOf(text, end, Math.min(end + context, lengthOf(text))),
  };
}
