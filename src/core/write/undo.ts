import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";
import { bringBack, setAside } from "./absence.ts";
import { activeVersions, localBody, mergeRecord, toMergeVersion } from "./active-versions.ts";
import type { OpenChange } from "./change.ts";
import { type RecordRow, recordByNo } from "./record-store.ts";
import { refreshRecord } from "./refresh-record.ts";
import { nextRedo, nextUndo, type StepRow, setStepState, stepTables } from "./step-store.ts";
import { createVersionGraph } from "./version-graph.ts";
import { hexHash, parentsOf, type VersionRow } from "./version-store.ts";

// Undo and redo of a whole case, last deed first, across restarts. An undo of an edit is a new version, so that it
// merges like any other change; an undo of what changed the set of heads (an import, a decision) sets its versions
// aside, because no new version could bring an open conflict back.

export function undoStep(change: OpenChange, caseId: string | null): StepRow {
  const step = nextUndo(change.read, caseId);
  if (!step) throw new AppError("undo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "undone");
  if (step.mode === "aside") refreshAll(change, setAside(change, step));
  else
    for (const { row, last, before } of editsOf(change.read, step)) rewrite(change, row, before, { op: "undo", last });
  change.note({ undone: step.op, step: step.no });
  return step;
}

export function redoStep(change: OpenChange, caseId: string | null): StepRow {
  const step = nextRedo(change.read, caseId);
  if (!step) throw new AppError("redo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "done");
  if (step.mode === "aside") refreshAll(change, bringBack(change, step));
  else for (const { row, last, after } of editsOf(change.read, step)) rewrite(change, row, after, { op: "redo", last });
  change.note({ redone: step.op, step: step.no });
  return step;
}

interface Edit {
  readonly row: RecordRow;
  readonly before: Body | null;
  readonly after: Body | null;
  /** The step's last version of the record. */
  readonly last: string;
}

/** What a step did to each record it touched: the content before its first and after its last version there. */
function editsOf(db: ReadDb, step: StepRow): Edit[] {
  const rows = db.all<{ record_no: number }>(sql`
    SELECT DISTINCT record_no FROM version WHERE step_no = ${step.no} ORDER BY record_no`);
  return rows.map(({ record_no }) => {
    const row = recordByNo(db, record_no);
    const versions = activeVersions(db, row.no);
    const own = versions.filter(({ step_no }) => step_no === step.no);
    const first = own[0];
    const last = own.at(-1);
    if (!first || !last || own.some(({ state }) => state === "purged")) throw new AppError("undo.purged", {});
    return {
      row,
      before: contentBefore(db, row, versions, first),
      after: localBody(db, row, last),
      last: hexHash(last),
    };
  });
}

/** What a version was written on: its parents, merged. null where it began the record. */
export function contentBefore(
  db: ReadDb,
  row: RecordRow,
  versions: readonly VersionRow[],
  version: VersionRow,
): Body | null {
  const graph = createVersionGraph(versions.map((one) => toMergeVersion(db, row, one)));
  const before = new Set(parentsOf(version).flatMap((parent) => [...graph.lineOf(parent)]));
  const earlier = versions.filter((candidate) => before.has(hexHash(candidate)));
  return mergeRecord(db, row, earlier).body ?? null;
}

/** On top of what continues the step's version, and of nothing else: other heads were not its doing. */
function rewrite(
  change: OpenChange,
  row: RecordRow,
  body: Body | null,
  { op, last }: { op: string; last: string },
): void {
  const versions = activeVersions(change.read, row.no);
  const graph = createVersionGraph(versions.map((version) => toMergeVersion(change.read, row, version)));
  const parents = graph.tips.map(({ hash }) => hash).filter((hash) => graph.lineOf(hash).has(last));
  change.rewrite(row, body, op, parents.sort());
}

function refreshAll(change: OpenChange, recordNos: readonly number[]): void {
  for (const no of recordNos) {
    const row = recordByNo(change.read, no);
    const merged = refreshRecord(change.writeTo, change.projections, row, change.at);
    change.touched(row.kind, row.id, merged.heads[0]);
  }
}
