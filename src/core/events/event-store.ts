import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { type CurrentRecord, currentRecord, type RecordRow } from "#core/write/record-store.ts";
import type { EventBody } from "#shared/domain/event.ts";

/**
 * Events of a case in chronological order: by earliest possible start, or by latest end if the start is open; more
 * precise dates first. Undated events come last, in order of creation.
 */
export function eventsInOrder(read: ReadDb, caseId: string): CurrentRecord<EventBody>[] {
  return read
    .all<RecordRow>(sql`
      SELECT record.* FROM record JOIN event ON event.record_no = record.no
      WHERE case_id = ${caseId} AND kind = 'event' AND state = 'active'
      ORDER BY coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), latest IS NULL, latest, record.no`)
    .map((row) => currentRecord(read, "event", row));
}
