import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { referencesOf } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import { bringBack, setAside } from "./absence.ts";
import { activeVersions, localBody, mergeRecord, toMergeVersion } from "./active-versions.ts";
import type { OpenChange } from "./change.ts";
import { findRecord, parseShape, type RecordRow, recordByNo } from "./record-store.ts";
import { refreshRecord } from "./refresh-record.ts";
import { nextRedo, nextUndo, type StepRow, setStepState, stepTables } from "./step-store.ts";
import { createVersionGraph } from "./version-graph.ts";
import { hexHash, parentsOf, type VersionRow } from "./version-store.ts";

// Undo and redo of a whole case, last deed first, across restarts. An undo of an edit is a new version, so that it
// merges like any other change; an undo of what changed the set of heads (an import, a decision) sets its versions
// aside, because no new version could bring an open conflict back.

/** A deed that was taken back or done again. */
export interface RetracedStep {
  readonly op: string;
  readonly at: number;
  /** What was left as it is: a deed that cannot be undone has changed it, or destroyed what it speaks of. */
  readonly skipped: { kind: string; id: string }[];
}

export function undoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextUndo(change.read, caseId);
  if (!step) throw new AppError("undo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "undone");
  const skipped =
    step.mode === "aside"
      ? refreshAll(change, setAside(change, step))
      : rewriteAll(change, step, "undo", ({ before }) => before);
  change.note({ undone: step.op, step: step.no, skipped: skipped.length });
  return { op: step.op, at: step.at, skipped };
}

export function redoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextRedo(change.read, caseId);
  if (!step) throw new AppError("redo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "done");
  const skipped =
    step.mode === "aside"
      ? refreshAll(change, bringBack(change, step))
      : rewriteAll(change, step, "redo", ({ after }) => after);
  change.note({ redone: step.op, step: step.no, skipped: skipped.length });
  return { op: step.op, at: step.at, skipped };
}

type Skipped = RetracedStep["skipped"][number];

/** Gives what was skipped. */
function rewriteAll(
  change: OpenChange,
  step: StepRow,
  op: "undo" | "redo",
  contentOf: (edit: Edit) => Body | null,
): Skipped[] {
  const skipped: Skipped[] = [];
  for (const { record_no } of change.read.all<{ record_no: number }>(sql`
    SELECT DISTINCT record_no FROM version WHERE step_no = ${step.no} ORDER BY record_no`)) {
    const row = recordByNo(change.read, record_no);
    const edit = editOf(change.read, row, step);
    const content = edit && contentOf(edit);
    if (!edit || (content && speaksOfPurged(change.read, row, content))) skipped.push({ kind: row.kind, id: row.id });
    else rewrite(change, row, content ?? null, { op, last: edit.last });
  }
  return skipped;
}

/** Whatever was written must not speak of what is not there any more. */
function speaksOfPurged(db: ReadDb, { kind }: RecordRow, body: Body): boolean {
  return (
    isKind(kind) &&
    referencesOf(kind, parseShape(kind, body)).some(({ target }) => findRecord(db, target)?.state === "purged")
  );
}

interface Edit {
  readonly before: Body | null;
  readonly after: Body | null;
  /** The step's last version of the record. */
  readonly last: string;
}

/**
 * What a step did to a record: the content before its first and after its last version; undefined of what was purged, or
 * settled since.
 */
function editOf(db: ReadDb, row: RecordRow, step: StepRow): Edit | undefined {
  const versions = activeVersions(db, row.no);
  const own = versions.filter(({ step_no }) => step_no === step.no);
  const first = own[0];
  const last = own.at(-1);
  if (!first || !last || own.some(({ state }) => state === "purged")) return undefined;
  if (isSettledSince(db, row, step)) return undefined;
  return {
    before: contentBefore(db, row, versions, first),
    after: localBody(db, row, last),
    last: hexHash(last),
  };
}

/** Whether a deed that cannot be undone has changed the record since: to write over it would undo that deed too. */
function isSettledSince(db: ReadDb, row: RecordRow, step: StepRow): boolean {
  return (
    db.get(sql`
      SELECT 1 FROM version JOIN step ON step.no = version.step_no
      WHERE version.record_no = ${row.no} AND step.no > ${step.no} AND step.mode = 'fixed'
        AND version.op NOT IN ('undo', 'redo') LIMIT 1`) !== undefined
  );
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

/** Gives what was skipped: what was purged stays purged, whatever counts of its versions. */
function refreshAll(change: OpenChange, recordNos: readonly number[]): Skipped[] {
  const skipped: Skipped[] = [];
  for (const no of recordNos) {
    const row = recordByNo(change.read, no);
    if (row.state === "purged") {
      skipped.push({ kind: row.kind, id: row.id });
      continue;
    }
    const merged = refreshRecord(change.writeTo, change.projections, row, change.at);
    change.touched(row.kind, row.id, merged.heads[0]);
  }
  return skipped;
}
