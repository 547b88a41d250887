import { pageEndsOf } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, findRecord, type RecordRow } from "#core/write/record-store.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import type { Anchor } from "#shared/domain/excerpt.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { sliceOf } from "#shared/domain/text.ts";

/** Code points of a quote that a card shows. */
const shownOfQuote = 600;

type PageEnds = (text: string) => readonly number[];

/** Texts never change, so where their pages end is worked out once. */
export function createPageEnds(read: ReadDb): PageEnds {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const ends = known.get(text) ?? pageEndsOf(read, text);
    known.set(text, ends);
    return ends;
  };
}

/** Every active excerpt of a case, each with its document's title and the grade of its source. */
export function excerptCards({ read, deps }: Session, caseId: string, pageEnds: PageEnds): ExcerptCard[] {
  const documents = new Map<string, Pick<ExcerptCard, "title" | "reliability">>();
  const now = deps.now();
  const documentOf = (id: string) => {
    const made = documents.get(id) ?? describeDocument(read, id, now);
    documents.set(id, made);
    return made;
  };
  const rows = read.all<RecordRow & { number: number }>(sql`
    SELECT no, id, kind, case_id, state, head_no, merged, changed_at, ROW_NUMBER() OVER (ORDER BY no) AS number
    FROM record WHERE case_id = ${caseId} AND kind = 'excerpt' ORDER BY no`);
  return rows
    .filter(({ state }) => state === "active")
    .map((row) => {
      const { body } = currentRecord(read, "excerpt", row);
      const { anchor, documentId, credibility } = body;
      return {
        id: row.id,
        number: row.number,
        documentId,
        ...documentOf(documentId),
        page: pageOf(anchor, pageEnds),
        start: anchor.type === "region" ? null : anchor.start,
        end: anchor.type === "region" ? null : anchor.end,
        quote: sliceOf(body.quote, 0, shownOfQuote),
        credibility,
      };
    });
}

function pageOf(anchor: Anchor, pageEnds: PageEnds): number | null {
  if (anchor.type === "region") return anchor.page + 1;
  const page = pageEnds(anchor.text).findIndex((end) => anchor.start < end);
  return page < 0 ? null : page + 1;
}

function describeDocument(read: ReadDb, id: string, now: number): Pick<ExcerptCard, "title" | "reliability"> {
  const row = findRecord(read, id);
  if (row?.state !== "active") return { title: "", reliability: null };
  const { title, sourceId } = currentRecord(read, "document", row).body;
  const source = sourceId === null ? undefined : findRecord(read, sourceId);
  if (source?.state !== "active") return { title, reliability: null };
  return { title, reliability: reliabilityAt(currentRecord(read, "source", source).body, now) ?? null };
}
