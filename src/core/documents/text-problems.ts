import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { activeVersions, localBody, mergeRecord } from "#core/write/active-versions.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import { anchoredText } from "#core/write/texts-of-excerpts.ts";
import { hexHash } from "#core/write/version-store.ts";
import type { Body } from "#shared/domain/kind.ts";
import { textHash } from "./text-hash.ts";
import { hasText, readText } from "./text-store.ts";

interface Problem {
  readonly place: string;
  readonly problem: string;
}

/**
 * Checks that each text matches its hash, that every passage belongs to a text and is indexed, and that no text is
 * missing.
 */
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
  yield* missingTexts(read);
}

/** Checks each side of a conflict, because either may be chosen. */
function* missingTexts(read: ReadDb): Iterable<Problem> {
  for (const row of read.all<RecordRow>(sql`
    SELECT record.* FROM record JOIN document ON document.record_no = record.no
    WHERE NOT EXISTS (SELECT 1 FROM text WHERE text.no = document.text_no)
      OR record.no IN (SELECT record_no FROM conflict)`)) {
    const isThere = headBodies(read, row).every(({ text }) => typeof text !== "string" || hasText(read, text));
    if (!isThere) yield { place: row.id, problem: "a text of it is not there" };
  }
  for (const row of read.all<RecordRow>(sql`
    SELECT record.* FROM record JOIN excerpt ON excerpt.record_no = record.no
    WHERE EXISTS (SELECT 1 FROM document WHERE document.id = excerpt.document_id)`)) {
    const texts = headBodies(read, row).flatMap(({ anchor }) => anchoredText(anchor) ?? []);
    if (!texts.every((text) => hasText(read, text)))
      yield { place: row.id, problem: "the text that it is of is not there" };
  }
}

function headBodies(read: ReadDb, row: RecordRow): Body[] {
  const versions = activeVersions(read, row.no);
  const { heads } = mergeRecord(read, row, versions);
  return versions.flatMap((version) => {
    const body = heads.includes(hexHash(version)) ? localBody(read, row, version) : null;
    return body === null ? [] : [body];
  });
}

function isWhole(read: ReadDb, hash: string): boolean {
  try {
    return textHash(readText(read, hash)) === hash;
  } catch {
    return false;
  }
}
