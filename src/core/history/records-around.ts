import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { requireRow } from "#core/write/record-store.ts";

interface Mention {
  readonly kind: string;
  readonly id: string;
}

/** The active records that speak of one, in the order in which they came. */
export function usesOfRecord(read: ReadDb, id: string): Mention[] {
  return read.all<Mention>(sql`
    SELECT DISTINCT record.kind, record.id FROM reference JOIN record ON record.no = reference.record_no
    WHERE reference.target = ${id} AND record.state = 'active' ORDER BY record.no`);
}

/**
 * The other active records that rest on an excerpt that this one rests on; those with most excerpts in common first.
 */
export function sharingEvidence(read: ReadDb, id: string): Mention[] {
  return read.all<Mention>(sql`
    SELECT other.kind, other.id FROM reference own
    JOIN record excerpt ON excerpt.id = own.target AND excerpt.kind = 'excerpt'
    JOIN reference theirs ON theirs.target = own.target
    JOIN record other ON other.no = theirs.record_no AND other.state = 'active'
    WHERE own.record_no = ${requireRow(read, id).no} AND other.id <> ${id}
    GROUP BY other.no ORDER BY count(DISTINCT own.target) DESC, other.no`);
}
