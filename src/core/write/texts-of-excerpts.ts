import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "./history.ts";

/**
 * The canonical texts that excerpts were made on, as far as their content is kept; which need not be those that their
 * documents have now. An excerpt of a purged document keeps none of its text.
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

/** The texts that active documents had in any of their versions: an undo may need them again. */
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
 * Whether anything may still want a text, without `except`, an excerpt that does not count or a document that is being
 * purged with its excerpts: a document or excerpt that has it, had it, or comes back with it from the bin. What they
 * have now is found by index; for the rest the database looks for the hash in the bodies, and only those that hold it
 * are read. Bodies that are compressed are read all: large ones, of which an excerpt has none as a rule.
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

/** In a version that is not the one shown, or of a record that is not shown. */
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

/** The text that an excerpt's anchor stands in; a region of a page stands in none. */
export function anchoredText(anchor: unknown): string | undefined {
  const isText = typeof anchor === "object" && anchor !== null && "text" in anchor;
  return isText && typeof anchor.text === "string" ? anchor.text : undefined;
}
