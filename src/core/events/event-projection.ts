import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";
import type { EventBody } from "#shared/domain/event.ts";

/** Time of an event for sorting: UTC milliseconds, `null` if open or unknown. */
export const eventProjection: Projection<EventBody> = {
  tables: new Set(["event"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM event WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: EventBody) {
    const bounds = body.happened === null ? undefined : edtfBounds(body.happened);
    db.run(sql`
      INSERT INTO event (record_no, earliest, latest)
      VALUES (${place.no}, ${bounds?.earliest ?? null}, ${bounds?.latest ?? null})`);
  },
};
