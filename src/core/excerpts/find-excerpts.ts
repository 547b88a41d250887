import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentRecord, type RecordRow } from "#core/write/record-store.ts";
import { recordsNow } from "#core/write/records-at.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { FoundExcerpt } from "#shared/contract/excerpts.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { ExcerptBody } from "#shared/domain/excerpt.ts";
import type { Reliability } from "#shared/domain/grade.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { reliabilityAt } from "#shared/domain/source.ts";
import { isWeak } from "#shared/domain/support.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { createCards, type PageEnds } from "./excerpt-cards.ts";

type Input = ParsedInputOf<CoreContract["excerpts.find"]>;
type Output = OutputOf<CoreContract["excerpts.find"]>;

/** Code points of a note shown in a row. */
const shownOfNote = 600;

/** Finds excerpts of a case by filters, a page at a time. Excerpts that have not changed are read once. */
export function createExcerptFinder({ read, deps }: Session, pageEnds: PageEnds): (input: Input) => Output {
  let known: { readonly caseId: string; readonly contents: ReadonlyMap<number, Content> } | undefined;
  return (input) => {
    const { caseId, offset, limit } = input;
    const gradedAt = deps.now();
    const rows = read.all<NumberedRow>(sql`
      SELECT record.*, ROW_NUMBER() OVER (ORDER BY no) AS number
      FROM record WHERE case_id = ${caseId} AND kind = 'excerpt' ORDER BY no`);
    const before = known?.caseId === caseId ? known.contents : undefined;
    const active = rows.filter(({ state }) => state === "active");
    const contents = new Map(active.map((row) => [row.no, contentOf(read, row, before?.get(row.no))]));
    known = { caseId, contents };
    const documentOf = createDocuments(read, gradedAt);
    const uses = countUses(read, caseId);
    const all = active.flatMap((row): Candidate[] => {
      const content = contents.get(row.no);
      if (!content) return [];
      const used = uses.get(row.id) ?? { uses: 0, citations: 0 };
      return [{ row, content, document: documentOf(content.documentId), ...used }];
    });
    const fitting = all.filter(filterOf(input)).sort(orderOf(input));
    const cardOf = createCards(recordsNow(read), { pageEnds, gradedAt });
    return {
      total: fitting.length,
      excerpts: fitting.slice(offset, offset + limit).map(({ row, document, uses: used, citations }): FoundExcerpt => {
        const { body } = currentRecord(read, "excerpt", row);
        return {
          ...cardOf(row, body),
          sourceId: document.sourceId,
          codeIds: body.codeIds,
          note: sliceOf(body.note, 0, shownOfNote),
          uses: used,
          citations,
        };
      }),
    };
  };
}

type NumberedRow = RecordRow & { readonly number: number };

/** Fields of an excerpt used by filters and orders. */
interface Content extends Pick<ExcerptBody, "documentId" | "codeIds" | "credibility"> {
  /** Identifies the content: another head or merge has other content. */
  readonly head: number | null;
  readonly merged: string | null;
  /** Start of its place in the text; 0 for regions of pictures. */
  readonly start: number;
  readonly quote: string;
  readonly hasNote: boolean;
  /** Quote, note and translation, folded as in search. */
  readonly words: string;
}

function contentOf(read: ReadDb, row: NumberedRow, before: Content | undefined): Content {
  if (before !== undefined && before.head === row.head_no && before.merged === row.merged) return before;
  const { documentId, codeIds, credibility, anchor, quote, note, translation } = currentRecord(
    read,
    "excerpt",
    row,
  ).body;
  return {
    head: row.head_no,
    merged: row.merged,
    documentId,
    codeIds,
    credibility,
    start: anchor.type === "region" ? 0 : anchor.start,
    quote: searchFold(sliceOf(quote, 0, 200)),
    hasNote: note.trim() !== "",
    words: searchFold([quote, note, translation?.text ?? ""].join("\n")),
  };
}

interface OfDocument {
  readonly title: string;
  readonly sourceId: string | null;
  readonly source: string;
  readonly reliability: Reliability | null;
}

function createDocuments(read: ReadDb, gradedAt: number): (id: string) => OfDocument {
  const records = recordsNow(read);
  const documents = new Map<string, OfDocument>();
  const describe = (id: string): OfDocument => {
    const document = records.bodyOf("document", id);
    const sourceId = document?.sourceId ?? null;
    const source = sourceId === null ? undefined : records.bodyOf("source", sourceId);
    return {
      title: searchFold(document?.title ?? ""),
      sourceId,
      source: searchFold(source?.name ?? ""),
      reliability: (source && reliabilityAt(source, gradedAt)) ?? null,
    };
  };
  return (id) => {
    const document = documents.get(id) ?? describe(id);
    documents.set(id, document);
    return document;
  };
}

interface Uses {
  readonly uses: number;
  readonly citations: number;
}

/** Number of active records that rest on each excerpt of a case, and of assessments and judgements among them. */
function countUses(read: ReadDb, caseId: string): ReadonlyMap<string, Uses> {
  const rows = read.all<Uses & { readonly target: string }>(sql`
    SELECT target, count(*) AS uses, sum(kind IN ('assessment', 'judgement')) AS citations
    FROM (
      SELECT DISTINCT reference.target, record.no, record.kind
      FROM reference JOIN record ON record.no = reference.record_no
      WHERE record.case_id = ${caseId} AND record.state = 'active'
        AND reference.target >= 'exc_' AND reference.target < 'exc~')
    GROUP BY target`);
  return new Map(rows.map(({ target, ...counted }) => [target, counted]));
}

interface Candidate extends Uses {
  readonly row: NumberedRow;
  readonly content: Content;
  readonly document: OfDocument;
}

function filterOf(input: Input): (candidate: Candidate) => boolean {
  const { grade, documentId, sourceId, codeId, hasNote, isUncited, isUnused } = input;
  const typed = searchFold(input.words).trim();
  const found = typed.split(notOfWords).filter(Boolean);
  // Signs alone are compared as they are.
  const words = found.length > 0 || typed === "" ? found : [typed];
  return ({ row, content, document: { reliability, sourceId: ofDocument }, uses, citations }) => {
    if (documentId !== undefined && content.documentId !== documentId) return false;
    if (sourceId !== undefined && ofDocument !== sourceId) return false;
    if (codeId === null && content.codeIds.length > 0) return false;
    if (typeof codeId === "string" && !content.codeIds.includes(codeId)) return false;
    if (hasNote && !content.hasNote) return false;
    if (isUncited && citations > 0) return false;
    if (isUnused && uses > 0) return false;
    const { credibility } = content;
    if (grade === "ungraded" && reliability !== null && credibility !== null) return false;
    if (grade === "weak" && !isWeak(reliability, credibility)) return false;
    if (grade === "sound" && !(/[AB]/.test(reliability ?? "") && /[12]/.test(credibility ?? ""))) return false;
    return words.every((word) => content.words.includes(word) || numberWords(row).includes(word));
  };
}

/** A number, as `e-014`, is one word. */
const notOfWords = /[^\p{L}\p{M}\p{N}-]+/u;

/** An excerpt is also found by its displayed number. */
function numberWords({ number }: NumberedRow): readonly string[] {
  return [`e-${String(number).padStart(3, "0")}`, `${number}`];
}

const collator = new Intl.Collator("en", { numeric: true });

function orderOf({ sort, descending }: Input): (left: Candidate, right: Candidate) => number {
  const sign = descending ? -1 : 1;
  const byNumber = (left: Candidate, right: Candidate) => left.row.number - right.row.number;
  const compare = comparers[sort] ?? byNumber;
  return (left, right) => sign * compare(left, right) || byNumber(left, right);
}

/** In ascending order, missing values come last. */
const comparers: Readonly<Record<Input["sort"], (left: Candidate, right: Candidate) => number>> = {
  number: (left, right) => left.row.number - right.row.number,
  quote: (left, right) => collator.compare(left.content.quote, right.content.quote),
  document: (left, right) =>
    collator.compare(left.document.title, right.document.title) || left.content.start - right.content.start,
  source: (left, right) => collator.compare(left.document.source || "\uffff", right.document.source || "\uffff"),
  grade: (left, right) => collator.compare(gradeKey(left), gradeKey(right)),
  uses: (left, right) => left.uses - right.uses,
};

function gradeKey({ document: { reliability }, content: { credibility } }: Candidate): string {
  return `${reliability ?? "Z"}${credibility ?? "9"}`;
}
