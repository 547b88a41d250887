import { sql } from "#core/vault/sql.ts";
import type { OpenChange } from "./change.ts";
import { requireInBin, requireRow } from "./record-store.ts";
import { recordTables, storeCurrent } from "./refresh-record.ts";

/**
 * Destroys the content of a record that is in the bin: body and nonce of every version go, the hashes stay and are
 * marked `purged`, so that custody still verifies. Cannot be undone; deeds that touched the record cannot be either.
 */
export function purgeRecord(change: OpenChange, id: string): void {
  const row = requireRow(change.read, id);
  requireInBin(row);
  const db = change.writeTo(recordTables);
  db.run(sql`
    UPDATE version SET state = 'purged', nonce = NULL, body = NULL, encoding = 0
    WHERE record_no = ${row.no} AND state = 'held'`);
  storeCurrent(change.writeTo, change.projections, row, {
    headNo: null,
    body: undefined,
    isMerged: false,
    conflicts: [],
    at: change.at,
  });
  db.run(sql`UPDATE record SET state = 'purged' WHERE no = ${row.no}`);
  change.note({ purged: id });
  change.touched(row.kind, id, undefined);
}
