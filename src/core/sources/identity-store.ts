import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, type RecordRow, requireRecord } from "#core/write/record-store.ts";
import type { SourceIdentityBody } from "#shared/domain/source.ts";
import type { SealedIdentity } from "./sealed-identity.ts";

/** The record of a source's sealed identity, or `undefined`. */
export function identityOf(read: ReadDb, sourceId: string): CurrentRecord<SourceIdentityBody> | undefined {
  const row = read.get<{ id: string }>(sql`
    SELECT record.id FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${sourceId} AND reference.role = 'source'
      AND record.kind = 'source-identity' AND record.state = 'active'
    ORDER BY record.no LIMIT 1`);
  return row && requireRecord(read, "source-identity", row.id);
}

/** True if a source's identity must no longer be disclosed. A record in the bin can be restored. */
export function isGone({ state }: Pick<RecordRow, "state">): boolean {
  return state === "purged" || state === "absent";
}

/** True if the sealed body itself is here; a bundle may bring the commitment alone. */
export function hasSealed(read: ReadDb, commitment: string): boolean {
  return read.get(sql`SELECT 1 FROM secret WHERE id = ${commitment}`) !== undefined;
}

export function readSealed(read: ReadDb, commitment: string): SealedIdentity | undefined {
  const row = read.get<{ sealed: Uint8Array }>(sql`SELECT sealed FROM secret WHERE id = ${commitment}`);
  return row && { commitment, sealed: row.sealed };
}

export function storeSealed(db: WriteDb, { commitment, sealed }: SealedIdentity): void {
  db.run(sql`INSERT INTO secret (id, sealed) VALUES (${commitment}, ${sealed})`);
}
