import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Change } from "#core/write/change.ts";
import { requireOpenCase } from "#core/write/closed-case.ts";
import { findRecord } from "#core/write/record-store.ts";
import { AppError } from "#shared/errors.ts";
import type { ImportReport } from "./import-report.ts";

/** The single undo step of an import that spans many transactions, whatever else is written meanwhile. */
export interface ImportStep {
  /** Adds the writes to the step, if it exists yet. Refused if the case is closed or the source is gone. */
  run<Answer>(work: (change: Change) => Answer): Answer;
  /** Call after the first write: the step exists from now on. */
  goOnWith(change: Change): void;
}

export function createImportStep(
  session: Session,
  { caseId, sourceId }: { readonly caseId: string; readonly sourceId?: string | undefined },
  report: ImportReport,
): ImportStep {
  let stepNo: number | undefined;
  return {
    run(work) {
      const step = stepNo === undefined ? {} : { stepNo };
      return session.writer.run({ op: "documents.import", caseId, ...step }, (change) => {
        requireOpenCase(change.read, caseId, report.summary(false).files);
        requireSource(change.read, sourceId, report);
        return work(change);
      });
    },
    goOnWith(change) {
      stepNo = change.stepNo;
    },
  };
}

/** The source may be removed or undone before the first document refers to it. */
export function requireSource(read: ReadDb, id: string | undefined, report: ImportReport): void {
  const state = id === undefined ? "active" : findRecord(read, id)?.state;
  if (id === undefined || state === "active" || state === "withheld") return;
  throw new AppError("import.source-gone", { id, finished: report.summary(false).files });
}
