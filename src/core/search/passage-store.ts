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

/** Numbers of the matching passages, ascending; bridges only if requested. */
export function passagesMatching(read: ReadDb, match: string, withBridges: boolean): number[] {
  const row = read.get<{ numbers: string }>(sql`
    SELECT json_group_array(rowid) AS numbers
    FROM passage_index
    WHERE passage_index MATCH ${match} AND rowid & 1 <= ${withBridges ? 1 : 0}`);
  return numbersIn(row?.numbers);
}

/** Passages with their BM25 scores; higher is better. */
export interface Scores {
  readonly numbers: readonly number[];
  readonly scores: readonly number[];
}

// In both: LIMIT keeps SQLite from merging the two SELECTs, in which case bm25 would be refused, and integers are
// written and read faster than fractions.

/** Scores of the matching passages with a number in this range. */
export function scoresBetween(read: ReadDb, match: string, first: number, last: number): Scores {
  // As integers: the index accepts no other numbers in a range.
  return toScores(
    read.get<ScoreRow>(sql`
      SELECT json_group_array(no) AS numbers, json_group_array(score) AS scores
      FROM (
        SELECT rowid AS no, CAST(bm25(passage_index) * -1e9 AS INTEGER) AS score
        FROM passage_index
        WHERE passage_index MATCH ${match} AND rowid BETWEEN ${BigInt(first)} AND ${BigInt(last)}
        LIMIT -1
      )`),
  );
}

/** Scores of the listed passages that match. */
export function scoresOf(read: ReadDb, match: string, passages: readonly number[]): Scores {
  // The unary + keeps SQLite from querying the index again for each passage.
  return toScores(
    read.get<ScoreRow>(sql`
      SELECT json_group_array(no) AS numbers, json_group_array(score) AS scores
      FROM (
        SELECT rowid AS no, CAST(bm25(passage_index) * -1e9 AS INTEGER) AS score
        FROM passage_index
        WHERE passage_index MATCH ${match} AND +rowid IN (SELECT value FROM json_each(${JSON.stringify(passages)}))
        LIMIT -1
      )`),
  );
}

interface ScoreRow {
  readonly numbers: string;
  readonly scores: string;
}

function toScores(row: ScoreRow | undefined): Scores {
  return { numbers: numbersIn(row?.numbers), scores: numbersIn(row?.scores).map((score) => score / 1e9) };
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

/** Changes whenever the database changes, through this connection or another. */
export function changeStamp(read: ReadDb): string {
  const row = read.get<{ stamp: string }>(sql`
    SELECT data_version || '.' || total_changes() AS stamp FROM pragma_data_version`);
  return row?.stamp ?? "";
}

export function numbersIn(json: string | undefined): number[] {
  const numbers: unknown = JSON.parse(json ?? "[]");
  if (!Array.isArray(numbers)) throw new AppError("vault.damaged", { reason: "the index of words answers badly" });
  return numbers;
}
