import { call } from "#renderer/bridge/core.ts";
import type { Rows } from "#renderer/bridge/rows.ts";
import { removeFromList, removeRecord } from "#renderer/parts/remove-record.ts";
import { attempt } from "#renderer/state/notices.ts";

/** Moves a document to the bin with Undo, and closes its tabs. Returns false if that failed. */
export async function removeDocument(id: string): Promise<boolean> {
  const found = await attempt(() => call("documents.get", { id }));
  return found !== undefined && removeRecord(id, found.body.title);
}

/** Selects the next row afterwards. */
export async function removeListedDocument(rows: Rows<{ readonly id: string }>, id: string): Promise<void> {
  const listed = Array.from({ length: rows.count }, (_, index) => rows.rowAt(index));
  await removeFromList("document", listed, id, () => removeDocument(id));
}
