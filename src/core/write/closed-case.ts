import type { ReadDb } from "#core/vault/connection.ts";
import { AppError } from "#shared/errors.ts";
import { storedBodies } from "./history.ts";
import { currentRecord, findRecord } from "./record-store.ts";

/**
 * In a closed case nothing is changed until somebody opens it again, which is on record. `finished`: the files that an
 * import has stored before it was closed.
 */
export function requireOpenCase(db: ReadDb, caseId: string | null, finished = 0): void {
  if (isCaseClosed(db, caseId)) throw new AppError("case.closed", { id: String(caseId), finished });
}

/** Also while it lies in the bin. One that is only being made is not closed. */
export function isCaseClosed(db: ReadDb, caseId: string | null): boolean {
  const row = caseId === null ? undefined : findRecord(db, caseId);
  if (row?.state === "bin") return storedBodies(db, row.id).at(-1)?.status === "closed";
  if (row?.state !== "active" || row.head_no === null) return false;
  return currentRecord(db, "case", row).body.status === "closed";
}
