import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "./history.ts";

/**
 * The canonical texts that excerpts were made on, as far as their content is kept; which need not be those that their
 * documents have now. An excerpt of a purged document keeps none of its text. `except`: an excerpt that does not count, or
 * a document that is being purged.
 */
export function textsOfExcerpts(read: ReadDb, except = ""): ReadonlySet<string> {
  const excerpts = read.all<{ id: string }>(sql`SELECT id FROM record WHERE kind = 'excerpt' AND id <> ${except}`);
  const purged = read.all<{ id: string }>(sql`SELECT id FROM record WHERE kind = 'document' AND state = 'purged'`);
  const gone = new Set([except, ...purged.map(({ id }) => id)]);
  return new Set(
    excerpts.flatMap(({ id }) =>
      storedBodies(read, id).flatMap(({ documentId, anchor }) =>
        gone.has(String(documentId)) ? [] : (anchoredText(anchor) ?? []),
      ),
    ),
  );
}

/** The texts that active documents had in any of their versions: an undo may need them again. `except`: one that does not count. */
export function textsOfVersions(read: ReadDb, except = ""): ReadonlySet<string> {
  const documents = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'document' AND state = 'active' AND id <> ${except}
      AND (SELECT count(*) FROM version WHERE version.record_no = record.no) > 1`);
  return new Set(
    documents.flatMap(({ id }) =>
      storedBodies(read, id).flatMap(({ text }) => (typeof text === "string" ? [text] : [])),
    ),
  );
}

/** The text that an excerpt's anchor stands in; a region of a page stands in none. */
export function anchoredText(anchor: unknown): string | undefined {
  const isText = typeof anchor === "object" && anchor !== null && "text" in anchor;
  return isText && typeof anchor.text === "string" ? anchor.text : undefined;
}
