import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import type { DocumentBody } from "#shared/domain/document.ts";

/** What documents are found by: hash, text, title, and the mail that answers which. */
export const documentProjection: Projection<DocumentBody> = {
  tables: new Set(["document", "document_reply"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM document WHERE record_no = ${recordNo}`);
    db.run(sql`DELETE FROM document_reply WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: DocumentBody) {
    db.run(sql`
      INSERT INTO document (record_no, case_id, id, sha256, text_no, title, media_type, bytes, message_id)
      VALUES (${place.no}, ${place.caseId}, ${place.id}, ${Buffer.from(body.sha256, "hex")},
        ${body.text === null ? null : textNoOf(db, body.text)}, ${body.title}, ${body.mediaType}, ${body.bytes},
        ${body.messageId})`);
    for (const messageId of new Set(body.inReplyTo)) {
      db.run(sql`INSERT INTO document_reply (record_no, message_id) VALUES (${place.no}, ${messageId})`);
    }
  },
};

/** The row number of a canonical text; null when the text itself is not here. */
function textNoOf(db: ReadDb, hash: string): number | null {
  return db.get<{ no: number }>(sql`SELECT no FROM text WHERE hash = ${Buffer.from(hash, "hex")}`)?.no ?? null;
}
