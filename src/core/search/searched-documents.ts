import type { ReadDb } from "#core/vault/connection.ts";
import { type Sql, sql } from "#core/vault/sql.ts";
import { numbersIn } from "./passage-store.ts";

/** Documents of a case, restricted to the listed values of each given filter. */
export interface Among {
  readonly caseId: string;
  /** `null` for documents without a source. */
  readonly sources?: readonly (string | null)[] | undefined;
  readonly types?: readonly string[] | undefined;
  /** `null` for documents whose value is unknown, here and for years. */
  readonly languages?: readonly (string | null)[] | undefined;
  readonly years?: readonly (number | null)[] | undefined;
}

export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly text_no: number;
}

/** The text of each active document that has one. */
export function textsOfDocuments(read: ReadDb, among: Among): number[] {
  const row = read.get<{ numbers: string }>(sql`
    SELECT json_group_array(document.text_no) AS numbers
    FROM record CROSS JOIN document ON document.record_no = record.no
    WHERE record.case_id = ${among.caseId} AND record.kind = 'document' AND record.state = 'active'
      AND document.text_no IS NOT NULL AND ${isAmong(among)}`);
  return numbersIn(row?.numbers);
}

/** Active documents with one of these texts, oldest record first. */
export function documentsWithText(read: ReadDb, among: Among, texts: readonly number[]): DocumentRow[] {
  return read.all<DocumentRow>(sql`
    SELECT document.id, document.title, document.text_no
    FROM json_each(${JSON.stringify(texts)}) AS wanted
      CROSS JOIN document ON document.text_no = wanted.value
      CROSS JOIN record ON record.no = document.record_no
    WHERE +document.case_id = ${among.caseId} AND record.state = 'active' AND ${isAmong(among)}
    ORDER BY record.no`);
}

/** Number of active documents with one of these texts that share the same values. */
export interface AlikeRow {
  readonly type: string;
  readonly source: string | null;
  readonly language: string | null;
  readonly year: number | null;
  readonly count: number;
}

export function countAlike(read: ReadDb, caseId: string, texts: readonly number[]): AlikeRow[] {
  return read.all<AlikeRow>(sql`
    SELECT document.media_type AS type, reference.target AS source, document.language AS language,
      document.year AS year, count(*) AS count
    FROM json_each(${JSON.stringify(texts)}) AS wanted
      CROSS JOIN document ON document.text_no = wanted.value
      CROSS JOIN record ON record.no = document.record_no
      LEFT JOIN reference ON reference.record_no = document.record_no AND reference.role = 'source'
    WHERE +document.case_id = ${caseId} AND record.state = 'active'
    GROUP BY document.media_type, reference.target, document.language, document.year`);
}

/** True for documents with one of the listed values of each filter; an unknown value counts as an empty text. */
function isAmong(among: Among): Sql {
  const [types, languages] = [listOf(among.types), listOf(among.languages)];
  const [years, sources] = [listOf(among.years), listOf(among.sources)];
  return sql`
      (${types} IS NULL OR document.media_type IN (SELECT value FROM json_each(${types})))
      AND (${languages} IS NULL OR coalesce(document.language, '') IN (SELECT value FROM json_each(${languages})))
      AND (${years} IS NULL OR coalesce(document.year, '') IN (SELECT value FROM json_each(${years})))
      AND (${sources} IS NULL OR coalesce(
        (SELECT target FROM reference WHERE reference.record_no = document.record_no AND role = 'source'), '')
        IN (SELECT value FROM json_each(${sources})))`;
}

function listOf(values: readonly (string | number | null)[] | undefined): string | null {
  return values === undefined ? null : JSON.stringify(values.map((value) => value ?? ""));
}
