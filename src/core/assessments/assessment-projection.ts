import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import { type AssessmentBody, placedInlines } from "#shared/domain/assessment.ts";

/** Citations of an assessment, in the order of the text. */
export const assessmentProjection: Projection<AssessmentBody> = {
  tables: new Set(["citation"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM citation WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: AssessmentBody) {
    let ordinal = 0;
    for (const { node, place: words } of placedInlines(body.text)) {
      if (node.type !== "citation") continue;
      ordinal++;
      db.run(sql`
        INSERT INTO citation (record_no, ordinal, target, place)
        VALUES (${place.no}, ${ordinal}, ${node.excerptId}, ${words})`);
    }
  },
};
