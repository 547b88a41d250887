import type { RereadResult } from "#shared/contract/documents.ts";
import { formatCount } from "./describe.ts";

/** Result of rereading a document, actual or expected, with its excerpts. */
export function rereadLine({ encoding, differs, excerpts }: RereadResult, mood: "does" | "would"): string {
  const { moved, kept } = excerpts;
  const isDone = mood === "does";
  const as = encoding === null ? "" : `, as ${encoding}`;
  const head = differs ? `It ${isDone ? "was" : "would be"} read again${as}` : `It reads the same${as}`;
  if (!differs && moved === 0) return `${head}; nothing ${isDone ? "was" : "would be"} changed.`;
  if (moved + kept === 0) return `${head}.`;
  const verb = isDone ? (moved === 1 ? "was" : "were") : "would be";
  const placed = `${formatCount(moved, "excerpt")}${differs ? "" : " of an earlier text"} ${verb} placed in ${differs ? "the new text" : "this one"}`;
  const stays = `${formatCount(kept, "excerpt")} ${kept === 1 ? "keeps" : "keep"} the text ${kept === 1 ? "it was" : "they were"} taken from`;
  return `${head}. ${placed}${kept === 0 ? "" : `; ${stays}`}.`;
}
