import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { partsLeft } from "./bin.ts";
import type { OpenChange } from "./change.ts";
import { type RecordRow, requireInBin, requireRow } from "./record-store.ts";
import { recordTables, storeCurrent } from "./refresh-record.ts";

/**
 * Destroys a record in the bin, or set aside with an undone import, with all its parts; a case with everything in it.
 * Neither the purge nor earlier deeds on these records can be undone. `also` runs first for each record and removes
 * content that only it named.
 */
export function purgeRecord(change: OpenChange, id: string, also: (row: RecordRow) => void): void {
  const row = requireRow(change.read, id);
  if (row.state !== "absent") requireInBin(row);
  const going = [...(row.kind === "case" ? recordsIn(change.read, id) : partsLeft(change.read, row)), row];
  // Derived rows go first, because they hold foreign keys to content such as an original.
  for (const one of going) withdraw(change, one);
  for (const one of going) {
    also(one);
    purgeVersions(change, one);
    // One line per record, so that a check can tell destroyed content from lost content.
    change.note({ purged: one.id });
    change.line("records.purge");
  }
}

/** Includes records that were undone: their content is still stored. */
function recordsIn(db: ReadDb, caseId: string): RecordRow[] {
  return db.all<RecordRow>(sql`
    SELECT * FROM record WHERE case_id = ${caseId} AND id <> ${caseId} AND state <> 'purged' ORDER BY no DESC`);
}

function withdraw(change: OpenChange, row: RecordRow): void {
  const nothing = { headNo: null, body: undefined, isMerged: false, conflicts: [] };
  storeCurrent(change.writeTo, change.projections, row, { ...nothing, at: change.at });
}

/** Erases body and nonce of every version. The hashes stay, marked `purged`, so that custody still verifies. */
function purgeVersions(change: OpenChange, row: RecordRow): void {
  const db = change.writeTo(recordTables);
  db.run(sql`
    UPDATE version SET state = 'purged', nonce = NULL, body = NULL, encoding = 0
    WHERE record_no = ${row.no} AND state = 'held'`);
  db.run(sql`UPDATE record SET state = 'purged' WHERE no = ${row.no}`);
  change.touched(row.kind, row.id, undefined);
}
