import type { Session } from "#core/session/session.ts";
import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { seenTopic } from "#shared/contract/documents.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";

// Pages of a document this analyst has seen. Local to the vault: no version, no custody, never exported.

/** Records pages (from 0; a text without pages has one). Writes only if one of them is new. */
export function noteSeen(session: Session, recordNo: number, pages: readonly number[]): void {
  const known = new Set(seenPages(session, recordNo));
  const fresh = pages.filter((page) => !known.has(page));
  if (fresh.length === 0) return;
  session.writer.run({ op: "documents.see", caseId: null, mode: "fixed" }, ({ content, analystId, alsoChanged }) => {
    for (const page of fresh) {
      content.run(sql`
        INSERT OR IGNORE INTO seen_page (record_no, analyst_id, page) VALUES (${recordNo}, ${analystId}, ${page})`);
    }
    alsoChanged(seenTopic);
  });
}

/** Pages that overlap a range of the text. */
export function pagesIn({ pages }: CanonicalText, start: number, end: number): number[] {
  if (pages.length === 0) return [0];
  return pages.flatMap((page, number) => (page.start < end && page.end > start ? [number] : []));
}

/** Pages seen, from 0, ascending. */
export function seenPages({ read, writer }: Session, recordNo: number): number[] {
  return read
    .all<{ page: number }>(sql`
      SELECT page FROM seen_page WHERE record_no = ${recordNo} AND analyst_id = ${writer.analystId} ORDER BY page`)
    .map(({ page }) => page);
}

export function forgetSeen(db: WriteDb, id: string): void {
  db.run(sql`DELETE FROM seen_page WHERE record_no = (SELECT no FROM record WHERE id = ${id})`);
}
