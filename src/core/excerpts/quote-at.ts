import type { ReadDb } from "#core/vault/connection.ts";
import type { Written } from "#core/write/change.ts";
import { requireRow } from "#core/write/record-store.ts";
import { bodyOf, versionByHash } from "#core/write/version-store.ts";

/**
 * The words that a version of an excerpt fixed, for the answer to the deed that wrote it: under the request id they are
 * not kept. Empty where they were destroyed since.
 */
export function quoteAt(read: ReadDb, { id, version }: Written): string {
  const found = versionByHash(read, requireRow(read, id).no, version);
  return found?.state === "held" ? String(bodyOf(read, found)?.quote ?? "") : "";
}
