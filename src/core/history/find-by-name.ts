import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { RecordRow } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Kind } from "#shared/domain/id.ts";
import { clip, createNaming, type RecordName } from "./record-names.ts";

/** The records of a case that are called by all these words, of each kind the newest first. */
export function findByName(
  read: ReadDb,
  { caseId, text, kinds, limit }: ParsedInputOf<CoreContract["records.find"]>,
): RecordName[] {
  const called = createNaming(read);
  const words = wordsOf(text);
  return kinds.flatMap((kind) => {
    const found: RecordName[] = [];
    for (const row of newestOf(read, caseId, kind, words)) {
      const [name, detail = ""] = called(row);
      if (!words.every((word) => wordsOf(name).some((own) => own.startsWith(word)))) continue;
      found.push({ id: row.id, kind, name: clip(name), detail: clip(detail), state: row.state });
      if (found.length === limit) break;
    }
    return found;
  });
}

/** Of documents, which may be many, only those whose title holds the longest word. */
function newestOf(read: ReadDb, caseId: string, kind: Kind, words: readonly string[]): IterableIterator<RecordRow> {
  const longestWord = words.toSorted((left, right) => right.length - left.length).at(0) ?? "";
  const title = `%${longestWord.replace(/[\\%_]/g, "\\$&")}%`;
  // Beyond ASCII the letters of LIKE differ by their case, so that such a word is left to the comparison after it.
  const isAscii = /^[ -~]*$/.test(longestWord);
  if (kind === "document" && isAscii) {
    return read.iterate<RecordRow>(sql`
      SELECT record.no, record.id, kind, record.case_id, state, head_no, merged, changed_at
      FROM document JOIN record ON record.no = document.record_no
      WHERE document.case_id = ${caseId} AND record.state = 'active' AND document.title LIKE ${title} ESCAPE '\\'
      ORDER BY record.no DESC`);
  }
  return read.iterate<RecordRow>(sql`
    SELECT no, id, kind, case_id, state, head_no, merged, changed_at FROM record
    WHERE case_id = ${caseId} AND kind = ${kind} AND state = 'active' ORDER BY no DESC`);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
