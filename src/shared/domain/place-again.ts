import type { CanonicalText } from "./canonical-text.ts";
import { readCells } from "./cells.ts";
import type { Anchor, ExcerptBody } from "./excerpt.ts";
import { lengthOf, toCodePoints } from "./text.ts";
import { type TextAnchor, textAnchor } from "./text-anchor.ts";

/**
 * Place of an excerpt in another text of its document: exactly the same words. `undefined` if they are missing, or
 * occur several times and the context does not tell them apart: a guess would move evidence.
 */
export function placeAgain(
  { anchor, quote }: Pick<ExcerptBody, "anchor" | "quote">,
  text: CanonicalText,
  hash: string,
): Anchor | undefined {
  if (anchor.type === "region") return anchor;
  if (anchor.type === "cells") {
    const found = readCells(text, anchor);
    return found?.quote === quote ? { ...anchor, text: hash, start: found.start, end: found.end } : undefined;
  }
  const start = placeOf(text.text, quote, anchor);
  return start === undefined ? undefined : textAnchor(text.text, hash, start, start + lengthOf(quote));
}

/** In code points. Of several occurrences, the one whose context has most in common with the stored one. */
function placeOf(text: string, quote: string, { prefix, suffix }: Pick<TextAnchor, "prefix" | "suffix">) {
  let best: { readonly at: number; readonly likeness: number } | undefined;
  let isTied = false;
  // An empty quote has no place, and searching for it would never end.
  if (quote === "") return undefined;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const likeness = commonEnd(text.slice(0, at), prefix) + commonBeginning(text.slice(at + quote.length), suffix);
    if (best && likeness < best.likeness) continue;
    isTied = best?.likeness === likeness;
    best = { at, likeness };
  }
  return best && !isTied ? toCodePoints(text, best.at) : undefined;
}

function commonBeginning(left: string, right: string): number {
  let length = 0;
  while (length < right.length && left[length] === right[length]) length++;
  return length;
}

function commonEnd(left: string, right: string): number {
  let length = 0;
  while (length < right.length && left.at(-1 - length) === right.at(-1 - length)) length++;
  return length;
}
