import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countFacets } from "#core/search/count-facets.ts";
import { type Find, find } from "#core/search/find.ts";
import { indexText, toIndexable, unindexText } from "#core/search/index-text.ts";
import type { Among } from "#core/search/searched-documents.ts";
import type { Connection } from "#core/vault/connection.ts";
import { migrate } from "#core/vault/migrate.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { lengthOf } from "#shared/domain/text.ts";

interface NewDocument {
  readonly caseId: string;
  readonly text: string;
  readonly pageStarts?: readonly number[];
  readonly passageSize?: number;
  readonly state?: "active" | "bin";
}

interface NewCopy {
  readonly caseId: string;
  readonly textNo: number;
  readonly state?: "active" | "bin";
  readonly mediaType?: string;
  readonly language?: string;
  readonly year?: number;
}

/** A real, encrypted vault database containing only what search reads. */
export function createSearchVault() {
  const folder = mkdtempSync(join(tmpdir(), "casebound-search-"));
  const connection: Connection = openConnection({
    file: join(folder, "vault.db"),
    key: randomBytes(32),
    mode: "create",
  });
  migrate(connection, migrations, () => undefined);
  const db = connection.writeTo(new Set(["record", "document", "text", "passage", "passage_index", "reference"]));
  let last = 0;

  /** Returns the document's id. */
  function addDocument({ caseId, text, pageStarts = [], passageSize, state = "active" }: NewDocument): string {
    const no = ++last;
    connection.transaction(() => {
      db.run(sql`
        INSERT INTO text (no, hash, extractor, length, pages)
        VALUES (${no}, ${randomBytes(32)}, 'test/1', ${lengthOf(text)}, ${pageStarts.length})`);
      indexText(db, no, toIndexable(canonicalText(text, pageStarts), passageSize === undefined ? {} : { passageSize }));
    });
    return addCopy({ caseId, textNo: no, state });
  }

  /** Another document with the text of that number; texts are numbered from 1 in order. */
  function addCopy(copy: NewCopy): string {
    const { no = 0 } = connection.read.get<{ no: number }>(sql`SELECT count(*) + 1 AS no FROM record`) ?? {};
    const id = `document-${no}`;
    connection.transaction(() => {
      db.run(sql`
        INSERT INTO record (no, id, kind, case_id, state, changed_at)
        VALUES (${no}, ${id}, 'document', ${copy.caseId}, ${copy.state ?? "active"}, 0)`);
      db.run(sql`
        INSERT INTO document (record_no, case_id, id, sha256, text_no, title, folded_title, media_type, bytes, language,
          year)
        VALUES (${no}, ${copy.caseId}, ${id}, ${randomBytes(32)}, ${copy.textNo}, ${`Title ${no}`}, ${`title ${no}`},
          ${copy.mediaType ?? "text/plain"}, 1, ${copy.language ?? null}, ${copy.year ?? null})`);
    });
    return id;
  }

  return {
    read: connection.read,
    addDocument,
    addCopy,
    setSource: (id: string, sourceId: string) =>
      connection.transaction(() =>
        db.run(sql`
          INSERT INTO reference (record_no, role, target)
          SELECT no, 'source', ${sourceId} FROM record WHERE id = ${id}`),
      ),
    removeText: (textNo: number) => connection.transaction(() => unindexText(db, textNo)),
    addText: (textNo: number, text: string) =>
      connection.transaction(() => indexText(db, textNo, toIndexable(canonicalText(text)))),
    removeDocument: (id: string) =>
      connection.transaction(() => db.run(sql`UPDATE record SET state = 'bin' WHERE id = ${id}`)),
    search: (caseId: string, query: string, more: Partial<Omit<Find, "caseId" | "query">> = {}) =>
      find(connection.read, { caseId, query, limit: 1000, offset: 0, ...more }),
    count: (caseId: string, query: string, chosen: Omit<Among, "caseId"> = {}) =>
      countFacets(connection.read, { caseId, query, ...chosen }),
    close() {
      connection.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export function canonicalText(text: string, pageStarts: readonly number[] = []): CanonicalText {
  return {
    format: 1,
    extractor: "test/1",
    text,
    pages: pageStarts.map((start, index) => ({
      start,
      end: pageStarts[index + 1] ?? lengthOf(text),
      width: 1,
      height: 1,
    })),
    blocks: [],
    boxes: [],
  };
}
