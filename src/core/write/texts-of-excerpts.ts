import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "./history.ts";

/**
 * Canonical texts that excerpts were made on, if still held. They may differ from the current texts of their documents.
 * Excerpts of purged documents keep no text.
 */
export function textsOfExcerpts(read: ReadDb): ReadonlySet<string> {
  const excerpts = read.all<{ id: string }>(sql`SELECT id FROM record WHERE kind = 'excerpt'`);
  const purged = read.all<{ id: string }>(sql`SELECT id FROM record WHERE kind = 'document' AND state = 'purged'`);
  const gone = new Set(purged.map(({ id }) => id));
  return new Set(
    excerpts.flatMap(({ id }) =>
      storedBodies(read, id).flatMap(({ documentId, anchor }) =>
        gone.has(String(documentId)) ? [] : (anchoredText(anchor) ?? []),
      ),
    ),
  );
}

/** Texts of any version of the active documents: undo may need them again. */
export function textsOfVersions(read: ReadDb): ReadonlySet<string> {
  const documents = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'document' AND state = 'active'
      AND (SELECT count(*) FROM version WHERE version.record_no = record.no) > 1`);
  return new Set(
    documents.flatMap(({ id }) =>
      storedBodies(read, id).flatMap(({ text }) => (typeof text === "string" ? [text] : [])),
    ),
  );
}

/**
 * True if a text may still be needed by a document or excerpt that has it, had it, or may return with it from the bin.
 * `except`: an excerpt that does not count, or a document being purged with its excerpts. Current uses are found by
 * index. For others the database searches plain bodies for the hash; compressed bodies, which are large and rarely
 * excerpts, are all read.
 */
export function isTextNeeded(read: ReadDb, hash: string, except: string): boolean {
  return hasText(read, hash, except) || hadText(read, hash, except);
}

function hasText(read: ReadDb, hash: string, except: string): boolean {
  const bytes = Buffer.from(hash, "hex");
  return (
    read.get(sql`
      SELECT 1 FROM document JOIN text ON text.no = document.text_no
      WHERE text.hash = ${bytes} AND document.id <> ${except} LIMIT 1`) !== undefined ||
    read.get(sql`
      SELECT 1 FROM excerpt JOIN record ON record.no = excerpt.record_no
      WHERE excerpt.text = ${bytes} AND excerpt.document_id <> ${except} AND record.id <> ${except}
        AND NOT EXISTS (SELECT 1 FROM record AS whole WHERE whole.id = excerpt.document_id AND whole.state = 'purged')
      LIMIT 1`) !== undefined
  );
}

/** Used by an older version, or by a record that is not shown. */
function hadText(read: ReadDb, hash: string, except: string): boolean {
  const holding = read.all<{ id: string; kind: string }>(sql`
    SELECT DISTINCT record.id, record.kind FROM record JOIN version ON version.record_no = record.no
    WHERE (record.kind = 'excerpt' OR (record.kind = 'document' AND record.state IN ('active', 'bin', 'absent')))
      AND record.id <> ${except}
      AND (record.state <> 'active' OR record.merged IS NOT NULL OR version.no IS NOT record.head_no)
      AND version.state = 'held' AND (version.encoding <> 0 OR instr(version.body, CAST(${hash} AS BLOB)) > 0)`);
  return holding.some(({ id, kind }) =>
    storedBodies(read, id).some(({ text, documentId, anchor }) =>
      kind === "document"
        ? text === hash
        : anchoredText(anchor) === hash && documentId !== except && !isPurged(read, String(documentId)),
    ),
  );
}

function isPurged(read: ReadDb, id: string): boolean {
  return read.get(sql`SELECT 1 FROM record WHERE id = ${id} AND state = 'purged'`) !== undefined;
}

/** Hash of the text an excerpt is anchored in; `undefined` for a region of a page. */
export function anchoredText(anchor: unknown): string | undefined {
  const isText = typeof anchor === "object" && anchor !== null && "text" in anchor;
  return isText && typeof anchor.text === "string" ? anchor.text : undefined;
}
