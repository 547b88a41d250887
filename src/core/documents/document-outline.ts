import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { toUtf16All } from "#shared/domain/text.ts";
import { largeLines } from "./large-lines.ts";
import { readText } from "./text-store.ts";

type Outline = OutputOf<CoreContract["documents.outline"]>["entries"];

const mostEntries = 2000;
/** UTF-16 units of an entry's words. */
const longest = 200;

/** Headings of a document: as its format gives them, or else the lines of a page in larger letters than the rest. */
export function documentOutline(session: Session, id: string): OutputOf<CoreContract["documents.outline"]> {
  const { body } = requireRecord(session.read, "document", id);
  return { entries: body.text === null ? [] : outlineOf(readText(session.read, body.text)) };
}

export function outlineOf(text: CanonicalText): Outline {
  const headings = text.blocks.flatMap(({ kind, level = 1, start, end }) =>
    kind === "heading" ? [{ level, start, end }] : [],
  );
  const entries = (headings.length > 0 ? headings : largeLines(text)).slice(0, mostEntries);
  const cuts = toUtf16All(
    text.text,
    entries.flatMap(({ start, end }) => [start, end]),
  );
  let page = 0;
  return entries.flatMap((entry, index) => {
    const words = text.text
      .slice(cuts[2 * index], cuts[2 * index + 1])
      .replaceAll(/\s+/g, " ")
      .trim()
      .slice(0, longest);
    while ((text.pages[page]?.end ?? Number.POSITIVE_INFINITY) <= entry.start) page++;
    return words === "" ? [] : [{ ...entry, words, page: text.pages.length === 0 ? null : page + 1 }];
  });
}
