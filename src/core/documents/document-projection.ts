import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Place, Projection } from "#core/write/refresh-record.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { edtfYear } from "#shared/domain/edtf.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

/** Columns documents are queried by: hash, text, title, language, year, and the mail each one answers. */
export const documentProjection: Projection<DocumentBody> = {
  tables: new Set(["document", "document_reply"]),
  clear(db: WriteDb, recordNo: number) {
    db.run(sql`DELETE FROM document WHERE record_no = ${recordNo}`);
    db.run(sql`DELETE FROM document_reply WHERE record_no = ${recordNo}`);
  },
  project(db: WriteDb, place: Place, body: DocumentBody) {
    // `null` without a text, or while the text itself is not held.
    const text = body.text === null ? null : Buffer.from(body.text, "hex");
    const year = body.published === null ? null : edtfYear(body.published);
    db.run(sql`
      INSERT INTO document (record_no, case_id, id, sha256, text_no, title, folded_title, media_type, bytes,
        message_id, language, year)
      VALUES (${place.no}, ${place.caseId}, ${place.id}, ${Buffer.from(body.sha256, "hex")},
        (SELECT no FROM text WHERE hash = ${text}), ${body.title}, ${searchFold(body.title).trim()}, ${body.mediaType},
        ${body.bytes}, ${body.messageId}, ${body.language}, ${year})`);
    // The first is the mail answered; the others are further up the thread.
    const [answered] = body.inReplyTo;
    if (answered !== undefined) {
      db.run(sql`INSERT INTO document_reply (record_no, message_id) VALUES (${place.no}, ${answered})`);
    }
  },
};
