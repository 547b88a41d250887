import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import { type RecordsAt, recordsNow } from "#core/write/records-at.ts";

/**
 * Time of the last change to an excerpt, the documents it was and is made on, or their sources, in UTC milliseconds.
 * The cause of a difference cannot always be told, so all of them share one date.
 */
export function lastChange(read: ReadDb, excerptId: string, released: RecordsAt): number {
  const now = recordsNow(read);
  const documentIds = [released, now].flatMap((records) => records.bodyOf("excerpt", excerptId)?.documentId ?? []);
  const sourceIds = documentIds.flatMap((documentId) => now.bodyOf("document", documentId)?.sourceId ?? []);
  return Math.max(...[excerptId, ...documentIds, ...sourceIds].map((id) => findRecord(read, id)?.changed_at ?? 0));
}
