import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { AppError } from "#shared/errors.ts";
import { numbersOfText, textNumberOf } from "./passage-number.ts";

export interface PassageRow {
  readonly no: number;
  readonly start: number;
  readonly page: number | null;
  readonly body: string;
}

export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly text_no: number;
}

/** Numbers of the passages that match, ascending; with bridges only where asked for. */
export function passagesMatching(read: ReadDb, match: string, withBridges: boolean): number[] {
  const row = read.get<{ numbers: string }>(sql`
    SELECT json_group_array(rowid) AS numbers
    FROM passage_index
    WHERE passage_index MATCH ${match} AND rowid & 1 <= ${withBridges ? 1 : 0}`);
  return numbersIn(row?.numbers);
}

export interface Scores {
  readonly numbers: readonly number[];
  /** BM25 of each, higher is better. */
  readonly scores: readonly number[];
}

/** As `passagesMatching`, each with how well it matches. */
export function passagesScored(read: ReadDb, match: string, withBridges: boolean): Scores {
  // LIMIT keeps SQLite from merging the two SELECTs, in which case bm25 would be refused. Integers are written faster.
  const row = read.get<{ numbers: string; scores: string }>(sql`
    SELECT json_group_array(no) AS numbers, json_group_array(score) AS scores
    FROM (
      SELECT rowid AS no, CAST(bm25(passage_index) * -1e9 AS INTEGER) AS score
      FROM passage_index
      WHERE passage_index MATCH ${match} AND rowid & 1 <= ${withBridges ? 1 : 0}
      LIMIT -1
    )`);
  return { numbers: numbersIn(row?.numbers), scores: numbersIn(row?.scores) };
}

/** As `passagesScored`, only of these texts. */
export function passagesScoredIn(read: ReadDb, match: string, withBridges: boolean, texts: readonly number[]): Scores {
  const row = read.get<{ numbers: string; scores: string }>(sql`
    SELECT json_group_array(no) AS numbers, json_group_array(score) AS scores
    FROM (
      SELECT rowid AS no, CAST(bm25(passage_index) * -1e9 AS INTEGER) AS score
      FROM passage_index
      WHERE passage_index MATCH ${match} AND rowid & 1 <= ${withBridges ? 1 : 0}
        AND rowid >> 21 IN (SELECT value FROM json_each(${JSON.stringify(texts)}))
      LIMIT -1
    )`);
  return { numbers: numbersIn(row?.numbers), scores: numbersIn(row?.scores) };
}

/** A passage and those after it in its text. */
export function passagesFrom(read: ReadDb, no: number): IterableIterator<PassageRow> {
  const { last } = numbersOfText(textNumberOf(no));
  return read.iterate<PassageRow>(sql`
    SELECT no, start, page, body
    FROM passage
    WHERE no BETWEEN ${no} AND ${last}
    ORDER BY no`);
}

export function findPassage(read: ReadDb, no: number): PassageRow | undefined {
  return read.get<PassageRow>(sql`SELECT no, start, page, body FROM passage WHERE no = ${no}`);
}

/** How many active documents of a case have each text. */
export function textsOfCase(read: ReadDb, caseId: string): Map<number, number> {
  const row = read.get<{ numbers: string }>(sql`
    SELECT json_group_array(document.text_no) AS numbers
    FROM record CROSS JOIN document ON document.record_no = record.no
    WHERE record.case_id = ${caseId} AND record.kind = 'document' AND record.state = 'active'
      AND document.text_no IS NOT NULL`);
  const texts = new Map<number, number>();
  for (const textNo of numbersIn(row?.numbers)) texts.set(textNo, (texts.get(textNo) ?? 0) + 1);
  return texts;
}

/** The active documents of a case that have one of these texts, oldest record first. */
export function documentsWithText(read: ReadDb, caseId: string, texts: readonly number[]): DocumentRow[] {
  return read.all<DocumentRow>(sql`
    SELECT document.id, document.title, document.text_no
    FROM json_each(${JSON.stringify(texts)}) AS wanted
      CROSS JOIN document ON document.text_no = wanted.value
      CROSS JOIN record ON record.no = document.record_no
    WHERE +document.case_id = ${caseId} AND record.state = 'active'
    ORDER BY record.no`);
}

/** Differs whenever the database has changed, by this connection or another. */
export function changeStamp(read: ReadDb): string {
  const row = read.get<{ stamp: string }>(sql`
    SELECT data_version || '.' || total_changes() AS stamp FROM pragma_data_version`);
  return row?.stamp ?? "";
}

function numbersIn(json: string | undefined): number[] {
  const numbers: unknown = JSON.parse(json ?? "[]");
  if (!Array.isArray(numbers)) throw new AppError("vault.damaged", { reason: "the index of words answers badly" });
  return numbers;
}
