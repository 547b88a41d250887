import { createHash } from "node:crypto";
import { blobBytes } from "#core/vault/blobs.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { currentBody, type RecordRow } from "#core/write/record-store.ts";
import { textsOfExcerpts, textsOfVersions } from "#core/write/texts-of-excerpts.ts";
import { bodyOf, versionsOf } from "#core/write/version-store.ts";
import { type Problem, type Progress, unhindered } from "./check.ts";

/**
 * Checks that each original is intact and named by a document, that each document has its original, and that no sealed
 * content is left over.
 */
export function* originalProblems(read: ReadDb, progress: Progress): Iterable<Problem> {
  yield* alteredOriginals(read, progress);
  yield* orphans(read);
  yield* missing(read);
  yield* forgottenSecrets(read);
  yield* outlastingIdentities(read);
}

function* alteredOriginals(read: ReadDb, progress: Progress): Iterable<Problem> {
  const hashes = read.all<{ sha256: Uint8Array }>(sql`SELECT sha256 FROM blob ORDER BY no`);
  for (const [index, { sha256 }] of hashes.entries()) {
    if (index % 200 === 0) progress({ done: index, total: hashes.length, doing: "originals" });
    const place = `original ${toHex(sha256)}`;
    yield* unhindered(place, function* () {
      const hash = createHash("sha256");
      for (const part of blobBytes(read, sha256)) hash.update(part);
      if (!hash.digest().equals(sha256)) yield { place, problem: "its bytes are not those that were taken in" };
    });
  }
  for (const { no } of read.iterate<{ no: number }>(sql`
    SELECT blob_chunk.no FROM blob_chunk
    WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.no = blob_chunk.no / 1048576 AND blob.bytes IS NULL)`)) {
    yield { place: `part ${no}`, problem: "a part of no original" };
  }
}

/** Content no record names: it should have been deleted when its record was purged. */
function* orphans(read: ReadDb): Iterable<Problem> {
  const named = contentOfTheBin(read);
  let kept: ReadonlySet<string> | undefined;
  for (const { sha256 } of read.iterate<{ sha256: Uint8Array }>(sql`
    SELECT sha256 FROM blob
    WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.sha256 = blob.sha256)
      AND NOT EXISTS (SELECT 1 FROM staged WHERE kind = 'blob' AND hash = blob.sha256)`)) {
    if (!named.has(toHex(sha256))) yield { place: `original ${toHex(sha256)}`, problem: "no document names it" };
  }
  for (const { hash } of read.iterate<{ hash: Uint8Array }>(sql`
    SELECT hash FROM text
    WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.text_no = text.no)
      AND NOT EXISTS (SELECT 1 FROM staged WHERE kind = 'text' AND hash = text.hash)`)) {
    if (named.has(toHex(hash))) continue;
    kept ??= new Set([...textsOfExcerpts(read), ...textsOfVersions(read)]);
    if (!kept.has(toHex(hash))) yield { place: `text ${toHex(hash)}`, problem: "no document names it" };
  }
}

/** Content that documents in the bin, or set aside with an import, would need again. */
function contentOfTheBin(read: ReadDb): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { no } of read.all<{ no: number }>(sql`
    SELECT no FROM record WHERE kind = 'document' AND state <> 'active'`)) {
    for (const version of versionsOf(read, no)) {
      const body = version.state === "held" ? bodyOf(read, version) : null;
      for (const hash of [body?.sha256, body?.text]) if (typeof hash === "string") named.add(hash);
    }
  }
  return named;
}

function* missing(read: ReadDb): Iterable<Problem> {
  for (const { id } of read.iterate<{ id: string }>(sql`
    SELECT id FROM document WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = document.sha256)`)) {
    yield { place: id, problem: "its original is not there" };
  }
  for (const { id } of read.iterate<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'document' AND state = 'active'
      AND NOT EXISTS (SELECT 1 FROM document WHERE document.record_no = record.no)`)) {
    yield { place: id, problem: "the list of documents does not have it" };
  }
}

/** Sealed keys are named by their record, sealed identities by the commitment in a version. */
function* forgottenSecrets(read: ReadDb): Iterable<Problem> {
  const commitments = new Set<string>();
  for (const { no } of read.all<{ no: number }>(sql`SELECT no FROM record WHERE kind = 'source-identity'`)) {
    for (const version of versionsOf(read, no)) {
      const commitment = version.state === "held" ? bodyOf(read, version)?.commitment : undefined;
      if (typeof commitment === "string") commitments.add(commitment);
    }
  }
  for (const { id } of read.iterate<{ id: string }>(sql`
    SELECT id FROM secret WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = secret.id)`)) {
    if (!commitments.has(id)) yield { place: `sealed ${id}`, problem: "no record names it" };
  }
}

/** The destruction of a source takes along who it is, and no bundle brings that back. */
function* outlastingIdentities(read: ReadDb): Iterable<Problem> {
  const rows = read.all<RecordRow>(sql`
    SELECT record.* FROM record
      JOIN reference ON reference.record_no = record.no AND reference.role = 'source'
      JOIN record AS source ON source.id = reference.target
    WHERE record.kind = 'source-identity' AND record.state = 'active' AND source.state = 'purged'`);
  for (const row of rows) {
    const { body } = currentBody(read, row);
    const isHeld = read.get(sql`SELECT 1 FROM secret WHERE id = ${String(body.commitment)}`) !== undefined;
    if (isHeld) yield { place: row.id, problem: "it is sealed who a source is that was destroyed" };
  }
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
