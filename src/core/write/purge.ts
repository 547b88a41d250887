import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { partsLeft } from "./bin.ts";
import type { OpenChange } from "./change.ts";
import { type RecordRow, requireInBin, requireRow } from "./record-store.ts";
import { recordTables, storeCurrent } from "./refresh-record.ts";

/**
 * Destroys a record that is in the bin, with its parts wherever they are, and a case with all that is in it. Cannot be
 * undone; deeds that touched them cannot be either. `also` comes first for each, and takes what only that record named.
 */
export function purgeRecord(change: OpenChange, id: string, also: (row: RecordRow) => void): void {
  const row = requireRow(change.read, id);
  requireInBin(row);
  const going = [...(row.kind === "case" ? recordsIn(change.read, id) : partsLeft(change.read, row)), row];
  // First of all: rows that are derived hold fast what they name, such as an original.
  for (const one of going) withdraw(change, one);
  for (const one of going) {
    also(one);
    purgeVersions(change, one);
    // A line for each: by it a check tells what was destroyed from what is lost.
    change.note({ purged: one.id });
    change.line("records.purge");
  }
}

/** Also what was taken back by undo: its words are still there. */
function recordsIn(db: ReadDb, caseId: string): RecordRow[] {
  return db.all<RecordRow>(sql`
    SELECT * FROM record WHERE case_id = ${caseId} AND id <> ${caseId} AND state <> 'purged' ORDER BY no DESC`);
}

function withdraw(change: OpenChange, row: RecordRow): void {
  const nothing = { headNo: null, body: undefined, isMerged: false, conflicts: [] };
  storeCurrent(change.writeTo, change.projections, row, { ...nothing, at: change.at });
}

/** Body and nonce of every version go, the hashes stay and are marked `purged`, so that custody still verifies. */
function purgeVersions(change: OpenChange, row: RecordRow): void {
  const db = change.writeTo(recordTables);
  db.run(sql`
    UPDATE version SET state = 'purged', nonce = NULL, body = NULL, encoding = 0
    WHERE record_no = ${row.no} AND state = 'held'`);
  db.run(sql`UPDATE record SET state = 'purged' WHERE no = ${row.no}`);
  change.touched(row.kind, row.id, undefined);
}
