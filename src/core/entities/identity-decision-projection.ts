import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import type { IdentityDecisionBody } from "#shared/domain/entity.ts";

export const identityDecisionProjection: Projection<IdentityDecisionBody> = {
  tables: new Set(["identity_decision"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM identity_decision WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: IdentityDecisionBody) {
    db.run(sql`
      INSERT INTO identity_decision (record_no, left_id, right_id, decision)
      VALUES (${place.no}, ${body.leftId}, ${body.rightId}, ${body.decision})`);
  },
};
