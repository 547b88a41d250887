import { createHash } from "node:crypto";
import { blobBytes } from "#core/vault/blobs.ts";
import type { Connection, ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CheckReport } from "#shared/contract/vault.ts";
import { verifyCustody } from "./verify-custody.ts";

type Problem = CheckReport["problems"][number];
type Progress = (progress: { done: number; total: number; doing: string }) => void;

/** Everything that can be checked of an open vault: pages, references, custody, originals, and what nothing leads to. */
export function checkVault(connection: Connection, progress: Progress): CheckReport {
  const { read } = connection;
  progress({ done: 0, total: 0, doing: "pages" });
  const pages = connection.pragma("integrity_check");
  const problems: Problem[] = pages === "ok" ? [] : [{ place: "vault.db", problem: String(pages) }];
  const custody = verifyCustody(read, progress);
  problems.push(...custody.problems);
  for (const { chain, problems: lines } of custody.chains) {
    for (const { seq, problem } of lines) problems.push({ place: `${chain}, line ${seq}`, problem });
  }
  problems.push(...foreignKeys(read), ...blobProblems(read, progress), ...orphans(read), ...dangling(read));
  return {
    sound: problems.length === 0,
    problems: problems.slice(0, 1000),
    records: countOf(read, "record"),
    versions: custody.versions,
    blobs: countOf(read, "blob"),
    custodyLines: custody.chains.reduce((sum, { lines }) => sum + lines, 0),
  };
}

function foreignKeys(read: ReadDb): Problem[] {
  return read
    .all<{ table: string; rowid: number }>(sql`SELECT "table", rowid FROM pragma_foreign_key_check`)
    .map(({ table, rowid }) => ({ place: `${table} ${rowid}`, problem: "it refers to a row that is not there" }));
}

function* blobProblems(read: ReadDb, progress: Progress): Iterable<Problem> {
  const total = countOf(read, "blob");
  let done = 0;
  for (const { sha256 } of read.all<{ sha256: Uint8Array }>(sql`SELECT sha256 FROM blob ORDER BY no`)) {
    if (done++ % 200 === 0) progress({ done, total, doing: "originals" });
    const hash = createHash("sha256");
    for (const part of blobBytes(read, sha256)) hash.update(part);
    if (!hash.digest().equals(sha256)) {
      yield { place: Buffer.from(sha256).toString("hex"), problem: "an original does not match its hash" };
    }
  }
}

/** Content that no record names any more: harmless, but it should have gone when its record was purged. */
function orphans(read: ReadDb): Problem[] {
  return [
    ...read.all<Problem>(sql`
      SELECT lower(hex(sha256)) AS place, 'an original that no document names' AS problem FROM blob
      WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'document' AND state IN ('bin', 'absent'))`),
    ...read.all<Problem>(sql`
      SELECT 'passage ' || no AS place, 'a passage of no text' AS problem FROM passage
      WHERE NOT EXISTS (SELECT 1 FROM text WHERE text.no = passage.no / 2097152)`),
    ...read.all<Problem>(sql`
      SELECT record.id AS place, 'a document without its original' AS problem FROM document
      JOIN record ON record.no = document.record_no
      WHERE NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = document.sha256)`),
  ];
}

function dangling(read: ReadDb): Problem[] {
  return read.all<Problem>(sql`
    SELECT record.id AS place, 'it speaks of ' || reference.target || ', which is not there' AS problem
    FROM reference JOIN record ON record.no = reference.record_no
    WHERE NOT EXISTS (SELECT 1 FROM record AS other WHERE other.id = reference.target)`);
}

function countOf(read: ReadDb, table: "record" | "blob"): number {
  const query =
    table === "record" ? sql`SELECT count(*) AS count FROM record` : sql`SELECT count(*) AS count FROM blob`;
  return read.get<{ count: number }>(query)?.count ?? 0;
}
