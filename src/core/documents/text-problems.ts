import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { textHash } from "./prepare-text.ts";
import { readText } from "./text-store.ts";

interface Problem {
  readonly place: string;
  readonly problem: string;
}

/** Each canonical text is what was hashed, its passages belong to a text, and search knows them all. */
export function* textProblems(
  read: ReadDb,
  progress: (progress: { done: number; total: number; doing: string }) => void,
): Iterable<Problem> {
  const hashes = read.all<{ hash: Uint8Array }>(sql`SELECT hash FROM text ORDER BY no`);
  for (const [index, { hash }] of hashes.entries()) {
    if (index % 100 === 0) progress({ done: index, total: hashes.length, doing: "texts" });
    const name = Buffer.from(hash).toString("hex");
    if (!isWhole(read, name))
      yield { place: `text ${name}`, problem: "it is not the text that was read from the file" };
  }
  for (const { no } of read.iterate<{ no: number }>(sql`
    SELECT no FROM passage WHERE NOT EXISTS (SELECT 1 FROM text WHERE text.no = passage.no / 2097152)`)) {
    yield { place: `passage ${no}`, problem: "it belongs to no text" };
  }
  for (const { no } of read.iterate<{ no: number }>(sql`
    SELECT no FROM passage WHERE NOT EXISTS (SELECT 1 FROM passage_index_docsize WHERE id = passage.no)`)) {
    yield { place: `passage ${no}`, problem: "search does not know it" };
  }
}

function isWhole(read: ReadDb, hash: string): boolean {
  try {
    return textHash(readText(read, hash)) === hash;
  } catch {
    return false;
  }
}
