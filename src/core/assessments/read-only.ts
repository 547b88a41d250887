import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { AppError } from "#shared/errors.ts";

/** Others may have acted on a released assessment, so neither it nor its judgements can be changed or removed. */
export function requireOpen(read: ReadDb, id: string): void {
  const row = findRecord(read, id);
  if (row?.state !== "active") return;
  if (row.kind === "judgement") requireOpen(read, requireRecord(read, "judgement", id).body.assessmentId);
  if (row.kind !== "assessment") return;
  const { body } = requireRecord(read, "assessment", id);
  if (isReadOnly(body.status)) throw new AppError("assessment.released", { id, status: body.status });
}
