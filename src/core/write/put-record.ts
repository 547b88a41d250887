import type { Kind } from "#shared/domain/id.ts";
import type { BodyOf } from "#shared/domain/kinds.ts";
import type { Change, Written } from "./change.ts";
import { findRecord } from "./record-store.ts";

/** Creates or overwrites a record with a derived id, whatever its current state. */
export function putRecord<K extends Kind>(change: Change, kind: K, id: string, body: BodyOf<K>): Written {
  const state = findRecord(change.read, id)?.state;
  if (state !== "active" && state !== "bin") return change.create(kind, body, id);
  if (state === "bin") change.restore(id);
  return change.edit(kind, id, () => body);
}
