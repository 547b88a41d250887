import type { ReadDb } from "#core/vault/connection.ts";
import { AppError } from "#shared/errors.ts";
import { storedBodies } from "./history.ts";
import { currentRecord, findRecord } from "./record-store.ts";

/**
 * Refuses changes to a closed case until it is reopened, which custody records. `finished`: number of files an import
 * had stored before the case was closed.
 */
export function requireOpenCase(db: ReadDb, caseId: string | null, finished = 0): void {
  if (isCaseClosed(db, caseId)) throw new AppError("case.closed", { id: String(caseId), finished });
}

/** True also while the case is in the bin. A case that is being created is not closed. */
export function isCaseClosed(db: ReadDb, caseId: string | null): boolean {
  const row = caseId === null ? undefined : findRecord(db, caseId);
  if (row?.state === "bin") return storedBodies(db, row.id).at(-1)?.status === "closed";
  if (row?.state !== "active" || row.head_no === null) return false;
  return currentRecord(db, "case", row).body.status === "closed";
}
