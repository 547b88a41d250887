import { find } from "#core/search/find.ts";
import { indexText, toIndexable } from "#core/search/index-text.ts";
import type { WriteDb } from "#core/vault/connection.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openInMemory } from "#core/vault/open-connection.ts";
import { sql } from "#core/vault/sql.ts";

const tables: ReadonlySet<string> = new Set(["record", "document", "text", "passage", "passage_index"]);
const documents = 20;
const words = "search reads words, Wörter, слова and 言葉, and shows them where they stand. ".repeat(30);

/**
 * Searches a small in-memory database, so that the database code is loaded and the engine has compiled it before the
 * user's first search.
 */
export function rehearseSearch(): void {
  const connection = openInMemory();
  try {
    for (const step of migrations) connection.exec(step);
    const db = connection.writeTo(tables);
    connection.transaction(() => {
      for (let no = 1; no <= documents; no++) addDocument(db, no);
    });
    for (const query of ["stand", "search words", '"where they stand" NOT nothing']) {
      find(connection.read, { caseId: "", query, limit: documents, offset: 0 });
    }
  } finally {
    connection.close();
  }
}

function addDocument(db: WriteDb, no: number): void {
  const key = Buffer.alloc(32, no);
  db.run(
    sql`INSERT INTO record (no, id, kind, case_id, state, changed_at) VALUES (${no}, ${String(no)}, 'document', '', 'active', 0)`,
  );
  db.run(sql`INSERT INTO text (no, hash, extractor, length, pages) VALUES (${no}, ${key}, '', 0, 0)`);
  indexText(db, no, toIndexable({ format: 1, extractor: "", text: words, pages: [], blocks: [], boxes: [] }));
  db.run(sql`
    INSERT INTO document (record_no, case_id, id, sha256, text_no, title, folded_title, media_type, bytes)
    VALUES (${no}, '', ${String(no)}, ${key}, ${no}, '', '', '', 0)`);
}
