import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, currentRecord, type RecordRow } from "#core/write/record-store.ts";
import type { EventBody } from "#shared/domain/event.ts";

/**
 * The events of a case in the order in which they happened: by the first moment that each may have begun, or by the
 * last where the beginning is open; what is said more exactly first. Undated ones come last, in order of creation.
 */
export function eventsInOrder(read: ReadDb, caseId: string): CurrentRecord<EventBody>[] {
  return read
    .all<RecordRow>(sql`
      SELECT record.* FROM record JOIN event ON event.record_no = record.no
      WHERE case_id = ${caseId} AND kind = 'event' AND state = 'active'
      ORDER BY coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), latest IS NULL, latest, record.no`)
    .map((row) => currentRecord(read, "event", row));
}
