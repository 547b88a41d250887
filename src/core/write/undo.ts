import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";
import type { OpenChange } from "./change.ts";
import { mergeHeads } from "./merge-heads.ts";
import type { RecordRow } from "./record-store.ts";
import { activeVersions, localBody, mergeRulesOf, refreshRecord, toMergeVersion } from "./refresh-record.ts";
import { hexHash, parentsOf, type VersionRow } from "./version-store.ts";

// Undo and redo of a whole case, last deed first, across restarts. An undo of an edit is a new version, so that it
// merges like any other change; an undo of what changed the set of heads (an import, a decision) sets its versions
// aside, because no new version could bring an open conflict back.

export interface StepRow {
  readonly no: number;
  readonly case_id: string | null;
  readonly analyst_id: string;
  readonly op: string;
  readonly at: number;
  readonly mode: "edit" | "aside" | "fixed";
  readonly state: "done" | "undone" | "dropped";
}

const stepTables: ReadonlySet<string> = new Set(["step"]);

/** The deed that undo would take back; undefined when there is none. */
export function nextUndo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'done' AND mode <> 'fixed' ORDER BY no DESC LIMIT 1`);
}

/** The deed that redo would do again: the one undone last. */
export function nextRedo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'undone' ORDER BY no LIMIT 1`);
}

export function undoStep(change: OpenChange, caseId: string | null): StepRow {
  const step = nextUndo(change.read, caseId);
  if (!step) throw new AppError("undo.nothing", {});
  setState(change, step, "undone");
  if (step.mode === "aside") refreshTouched(change, step);
  else for (const { row, before } of editsOf(change.read, step)) change.rewrite(row, before, "undo");
  change.note({ undone: step.op, step: step.no });
  return step;
}

export function redoStep(change: OpenChange, caseId: string | null): StepRow {
  const step = nextRedo(change.read, caseId);
  if (!step) throw new AppError("redo.nothing", {});
  setState(change, step, "done");
  if (step.mode === "aside") refreshTouched(change, step);
  else for (const { row, after } of editsOf(change.read, step)) change.rewrite(row, after, "redo");
  change.note({ redone: step.op, step: step.no });
  return step;
}

interface Edit {
  readonly row: RecordRow;
  readonly before: Body | null;
  readonly after: Body | null;
}

/** What a step did to each record it touched: the content before its first and after its last version there. */
function editsOf(db: ReadDb, step: StepRow): Edit[] {
  const rows = db.all<RecordRow>(sql`
    SELECT DISTINCT record.no, record.id, record.kind, record.case_id, record.state, record.head_no, record.merged,
      record.changed_at
    FROM version JOIN record ON record.no = version.record_no WHERE version.step_no = ${step.no}
    ORDER BY record.no`);
  return rows.map((row) => {
    const versions = activeVersions(db, row.no);
    const own = versions.filter(({ step_no }) => step_no === step.no);
    const first = own[0];
    const last = own.at(-1);
    if (!first || !last || own.some(({ state }) => state === "purged")) throw new AppError("undo.purged", {});
    return { row, before: contentBefore(db, row, versions, first), after: localBody(db, row, last) };
  });
}

function contentBefore(db: ReadDb, row: RecordRow, versions: readonly VersionRow[], version: VersionRow): Body | null {
  const parents = new Set(parentsOf(version));
  if (parents.size === 0) return null;
  const earlier = versions
    .filter((candidate) => parents.has(hexHash(candidate)))
    .map((candidate) => toMergeVersion(db, row, candidate))
    .filter(({ hash }) => parents.has(hash));
  return mergeHeads(earlier, mergeRulesOf(row.kind)).body ?? null;
}

function refreshTouched(change: OpenChange, step: StepRow): void {
  const rows = change.read.all<RecordRow>(sql`
    SELECT DISTINCT record.no, record.id, record.kind, record.case_id, record.state, record.head_no, record.merged,
      record.changed_at
    FROM version JOIN record ON record.no = version.record_no WHERE version.step_no = ${step.no}
    ORDER BY record.no`);
  for (const row of rows) {
    const merged = refreshRecord(change.writeTo, change.projections, row, change.at);
    change.touched(row.kind, row.id, merged.heads[0] ?? "");
  }
}

function setState(change: OpenChange, step: StepRow, state: StepRow["state"]): void {
  const db: WriteDb = change.writeTo(stepTables);
  db.run(sql`UPDATE step SET state = ${state} WHERE no = ${step.no}`);
}
