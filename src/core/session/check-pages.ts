import type { ReadDb } from "#core/vault/connection.ts";
import { type Sql, sql } from "#core/vault/sql.ts";
import { isAppError } from "#shared/errors.ts";
import type { Problem } from "./check.ts";

/**
 * Problems found by SQLite itself: pages that cannot be decrypted, inconsistent trees and indexes. After the first
 * damaged page it reports every later one, so each table is then checked separately.
 */
export function* pageProblems(read: ReadDb): Iterable<Problem> {
  const whole = linesOf(read, sql`SELECT integrity_check AS found FROM pragma_integrity_check`);
  if (whole.length === 0) return;
  let isPlaced = false;
  for (const { name } of tablesOf(read)) {
    const lines = linesOf(read, sql`SELECT integrity_check AS found FROM pragma_integrity_check WHERE arg = ${name}`);
    for (const problem of problemsIn(lines, `in the table ${name}`)) {
      isPlaced = true;
      yield problem;
    }
  }
  if (!isPlaced) yield* problemsIn(whole, "outside the tables, in their list or among free pages");
}

function tablesOf(read: ReadDb): { readonly name: string }[] {
  return read.all<{ name: string }>(sql`
    SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name`);
}

/** After reporting the damage, the same statement may fail because of it. */
function linesOf(read: ReadDb, check: Sql): string[] {
  const lines: string[] = [];
  try {
    for (const { found } of read.iterate<{ found: string }>(check)) lines.push(...found.split("\n"));
  } catch (error) {
    if (!isAppError(error, "vault.damaged")) throw error;
    if (lines.length === 0) lines.push(error.data.reason);
  }
  return lines.filter((line) => line !== "ok" && !line.startsWith("*** in database"));
}

/** The first damaged page of a table, and one line for each index regardless of how many rows it lacks. */
function* problemsIn(lines: readonly string[], where: string): Iterable<Problem> {
  const told = new Set<string>();
  for (const line of lines) {
    const kind = kindOf(line);
    if (told.has(kind)) continue;
    told.add(kind);
    const page = /\bpage (\d+)/.exec(line)?.[1];
    const what = page === undefined ? "the database contradicts itself" : `page ${page} of the database is damaged`;
    // Includes SQLite's own message, which is needed to repair the file.
    yield { place: "vault.db", problem: `${what}, ${where} (SQLite: ${line.trim()})` };
  }
}

function kindOf(line: string): string {
  if (line.includes("unable to get the page")) return "page";
  return /missing from index (\S+)/.exec(line)?.[1] ?? line;
}
