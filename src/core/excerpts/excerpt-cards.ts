import { pageEndsOf } from "#core/documents/text-store.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, type RecordRow } from "#core/write/record-store.ts";
import { type RecordsAt, recordsNow } from "#core/write/records-at.ts";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import type { Anchor, ExcerptBody } from "#shared/domain/excerpt.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { sliceOf } from "#shared/domain/text.ts";

/** Code points of a quote shown on a card. */
const shownOfQuote = 600;

export type PageEnds = (text: string) => readonly number[];

/** Texts are immutable, so page ends are computed once. */
export function createPageEnds(read: ReadDb): PageEnds {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const ends = known.get(text) ?? pageEndsOf(read, text);
    known.set(text, ends);
    return ends;
  };
}

/** Every active excerpt of a case with its document's title and its source's grade. */
export function excerptCards({ read, deps }: Session, caseId: string, pageEnds: PageEnds): ExcerptCard[] {
  const cardOf = createCards(recordsNow(read), { pageEnds, gradedAt: deps.now() });
  const rows = read.all<RecordRow & { number: number }>(sql`
    SELECT record.*, ROW_NUMBER() OVER (ORDER BY no) AS number
    FROM record WHERE case_id = ${caseId} AND kind = 'excerpt' ORDER BY no`);
  return rows
    .filter(({ state }) => state === "active")
    .map((row) => cardOf(row, currentRecord(read, "excerpt", row).body));
}

/** Number of an excerpt in its case; it does not change when others are removed. */
export function numberOf(read: ReadDb, { case_id, no }: Pick<RecordRow, "case_id" | "no">): number {
  const row = read.get<{ number: number }>(sql`
    SELECT count(*) AS number FROM record WHERE case_id = ${case_id} AND kind = 'excerpt' AND no <= ${no}`);
  return row?.number ?? 0;
}

interface Shown {
  readonly pageEnds: PageEnds;
  /** UTC milliseconds at which sources' grades are read. */
  readonly gradedAt: number;
}

/** Cards of excerpts, with documents and sources as of `records`. */
export function createCards(records: RecordsAt, { pageEnds, gradedAt }: Shown) {
  const documents = new Map<string, OfDocument>();
  const documentOf = (id: string) => {
    const described = documents.get(id) ?? describeDocument(records, id, gradedAt);
    documents.set(id, described);
    return described;
  };
  return ({ id, number }: Pick<ExcerptCard, "id" | "number">, body: ExcerptBody): ExcerptCard => {
    const { anchor, documentId, credibility } = body;
    return {
      id,
      number,
      documentId,
      ...documentOf(documentId),
      page: pageOf(anchor, pageEnds),
      start: anchor.type === "region" ? null : anchor.start,
      end: anchor.type === "region" ? null : anchor.end,
      quote: sliceOf(body.quote, 0, shownOfQuote),
      credibility,
    };
  };
}

function pageOf(anchor: Anchor, pageEnds: PageEnds): number | null {
  if (anchor.type === "region") return anchor.page + 1;
  const page = pageEnds(anchor.text).findIndex((end) => anchor.start < end);
  return page < 0 ? null : page + 1;
}

type OfDocument = Pick<ExcerptCard, "title" | "language" | "reliability">;

function describeDocument(records: RecordsAt, id: string, gradedAt: number): OfDocument {
  const document = records.bodyOf("document", id);
  if (!document) return { title: "", language: null, reliability: null };
  const { title, language, sourceId } = document;
  const source = sourceId === null ? undefined : records.bodyOf("source", sourceId);
  return { title, language, reliability: (source && reliabilityAt(source, gradedAt)) ?? null };
}
