import type { RereadResult } from "#shared/contract/documents.ts";
import { formatCount } from "./describe.ts";

/** What became, or would become, of a document and its excerpts when it is read again. */
export function rereadLine({ encoding, differs, excerpts }: RereadResult, mood: "does" | "would"): string {
  const as = encoding === null ? "" : ` as ${encoding}`;
  const { moved, kept } = excerpts;
  const [again, changed] =
    mood === "does" ? ["was read again", "was changed"] : ["would be read again", "would be changed"];
  if (!differs && moved === 0) return `It reads the same${as}; nothing ${changed}.`;
  const head = differs ? `It ${again}${as}.` : `It reads the same${as}.`;
  if (moved + kept === 0) return head;
  const [here, there] = differs ? ["the new text", "the text that it had"] : ["this text", "an earlier one"];
  return `${head} Words of ${formatCount(moved, "excerpt")} also in ${here}, ${formatCount(kept, "excerpt")} only in ${there}.`;
}
