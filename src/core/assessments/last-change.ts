import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import { type RecordsAt, recordsNow } from "#core/write/records-at.ts";

/**
 * When an excerpt, the documents that it was and is of, or their sources were changed last; UTC milliseconds. Which of
 * them has made something read otherwise cannot always be told, so all that has changed is of one date.
 */
export function lastChange(read: ReadDb, excerptId: string, released: RecordsAt): number {
  const now = recordsNow(read);
  const documentIds = [released, now].flatMap((records) => records.bodyOf("excerpt", excerptId)?.documentId ?? []);
  const sourceIds = documentIds.flatMap((documentId) => now.bodyOf("document", documentId)?.sourceId ?? []);
  return Math.max(...[excerptId, ...documentIds, ...sourceIds].map((id) => findRecord(read, id)?.changed_at ?? 0));
}
