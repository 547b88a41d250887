import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRow } from "#core/write/record-store.ts";

interface Mention {
  readonly kind: string;
  readonly id: string;
}

/** Active records that refer to one, in order of arrival. */
export function usesOfRecord(read: ReadDb, id: string): Mention[] {
  return read.all<Mention>(sql`
    SELECT DISTINCT record.kind, record.id FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND record.state = 'active' ORDER BY record.no`);
}

/** Other active records that share evidence with this one; most shared excerpts first. */
export function sharingEvidence(read: ReadDb, id: string): Mention[] {
  return read.all<Mention>(sql`
    SELECT other.kind, other.id FROM reference own
    JOIN record excerpt ON excerpt.id = own.target AND excerpt.kind = 'excerpt'
    JOIN reference theirs ON theirs.target = own.target
    JOIN record other ON other.no = theirs.record_no AND other.state = 'active'
    WHERE own.record_no = ${requireRow(read, id).no} AND other.id <> ${id}
    GROUP BY other.no ORDER BY count(DISTINCT own.target) DESC, other.no`);
}
