import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import type { StatementBody } from "#shared/domain/entity.ts";

/** Columns for computing captions and finding statements. */
export const statementProjection: Projection<StatementBody> = {
  tables: new Set(["statement"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM statement WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: StatementBody) {
    db.run(sql`
      INSERT INTO statement (record_no, subject_id, property, value, standing, supported)
      VALUES (${place.no}, ${body.subjectId}, ${body.property}, ${body.value}, ${body.standing},
        ${body.excerptIds.length > 0 ? 1 : 0})`);
  },
};
