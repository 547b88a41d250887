import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { fitsName, nameWords } from "#shared/domain/fits-name.ts";
import type { Kind } from "#shared/domain/id.ts";
import { clip, createNaming, type RecordName } from "./record-names.ts";

/** Records of a case whose name contains all these words, newest first within each kind. */
export function findByName(
  read: ReadDb,
  { caseId, text, kinds, limit }: ParsedInputOf<CoreContract["records.find"]>,
): RecordName[] {
  const called = createNaming(read);
  const words = nameWords(text);
  return kinds.flatMap((kind) => {
    const found: RecordName[] = [];
    for (const row of newestOf(read, caseId, kind, words)) {
      const [name, detail = ""] = called(row);
      if (!fitsName(name, text)) continue;
      found.push({ id: row.id, kind, name: clip(name), detail: clip(detail), state: row.state });
      if (found.length === limit) break;
    }
    return found;
  });
}

/**
 * For documents, which may be many, only those whose title contains the longest word, or is not ASCII and may match it.
 */
function newestOf(read: ReadDb, caseId: string, kind: Kind, words: readonly string[]): IterableIterator<RecordRow> {
  const longestWord = words.toSorted((left, right) => right.length - left.length).at(0) ?? "";
  const title = `%${longestWord.replace(/[\\%_]/g, "\\$&")}%`;
  if (kind === "document") {
    return read.iterate<RecordRow>(sql`
      SELECT record.* FROM document JOIN record ON record.no = document.record_no
      WHERE document.case_id = ${caseId} AND record.state = 'active' 
        AND (document.title LIKE ${title} ESCAPE '\\' OR document.title GLOB '*[^ -~]*')
      ORDER BY record.no DESC`);
  }
  return read.iterate<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id = ${caseId} AND kind = ${kind} AND state = 'active' ORDER BY no DESC`);
}
