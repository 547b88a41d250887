import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { activeVersions, localBody, mergeRecord } from "#core/write/active-versions.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import { hexHash } from "#core/write/version-store.ts";
import type { Body } from "#shared/domain/kind.ts";
import { bodyToText } from "#shared/domain/version.ts";
import { type Problem, type Progress, unhindered } from "./check.ts";

/** Checks that each record shows what its versions say: head, state and merged content. */
export function* recordProblems(read: ReadDb, progress: Progress): Iterable<Problem> {
  const total = read.get<{ count: number }>(sql`SELECT count(*) AS count FROM record`)?.count ?? 0;
  let done = 0;
  for (const { only, ...row } of read.iterate<RecordRow & { only: number | null }>(sql`
    SELECT record.*,
      (SELECT iif(count(*) = 1, max(version.no), NULL) FROM version
        WHERE record_no = record.no AND version.state = 'held' AND version.body IS NOT NULL) AS only
    FROM record ORDER BY no`)) {
    if (done++ % 1000 === 0) progress({ done, total, doing: "records" });
    const isPlain = only !== null && row.state === "active" && row.head_no === only && row.merged === null;
    if (!isPlain) yield* unhindered(row.id, () => currentProblems(read, row));
  }
  yield* analystProblems(read);
}

export function* referenceProblems(read: ReadDb): Iterable<Problem> {
  for (const { table, rowid } of read.iterate<{ table: string; rowid: number }>(sql`
    SELECT "table", rowid FROM pragma_foreign_key_check`)) {
    yield { place: `${table} ${rowid}`, problem: "it refers to a row that is not there" };
  }
  for (const { id, target } of read.iterate<{ id: string; target: string }>(sql`
    SELECT record.id, reference.target FROM reference JOIN record ON record.no = reference.record_no
    WHERE NOT EXISTS (SELECT 1 FROM record AS other WHERE other.id = reference.target)`)) {
    yield { place: id, problem: `it speaks of ${target}, which is not there` };
  }
}

function* currentProblems(read: ReadDb, row: RecordRow): Iterable<Problem> {
  const versions = activeVersions(read, row.no);
  const merged = mergeRecord(read, row, versions);
  const head = versions.find((version) => hexHash(version) === merged.heads[0]);
  if ((head?.no ?? null) !== row.head_no && row.state !== "purged") {
    yield { place: row.id, problem: "it does not stand on its latest version" };
  }
  if (!statesOf(versions.length, merged.body).has(row.state)) {
    yield { place: row.id, problem: `it is marked as ${row.state}, which its versions do not say` };
  }
  if (!merged.body) return;
  const shown = row.merged ?? (head ? bodyToText(localBody(read, row, head)) : "");
  if (shown !== bodyToText(merged.body)) {
    yield { place: row.id, problem: "what it shows is not what its versions say" };
  }
}

/** States the versions allow. Without content, the record may have been withheld or purged, even if set aside. */
function statesOf(versions: number, body: Body | null | undefined): ReadonlySet<RecordRow["state"]> {
  if (versions === 0) return new Set(["absent", "purged"]);
  if (body === undefined) return new Set(["withheld", "purged"]);
  return new Set([body === null ? "bin" : "active"]);
}

function* analystProblems(read: ReadDb): Iterable<Problem> {
  const found = read.get(sql`
    SELECT 1 FROM meta JOIN record ON record.id = meta.value
    WHERE meta.name = 'analyst' AND record.kind = 'analyst' AND record.state = 'active'`);
  if (found === undefined) yield { place: "meta", problem: "the vault's own analyst is not there" };
}
