import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { referencesOf } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import { bringBack, setAside } from "./absence.ts";
import { activeVersions, localBody, mergeRulesOf, mergeVersions, toMergeVersion } from "./active-versions.ts";
import type { OpenChange } from "./change.ts";
import { textOf } from "./merge-field.ts";
import { mergeHeads } from "./merge-heads.ts";
import { findRecord, parseShape, type RecordRow, recordByNo } from "./record-store.ts";
import { refreshRecord } from "./refresh-record.ts";
import { nextRedo, nextUndo, type StepRow, setStepState, stepTables } from "./step-store.ts";
import { anchoredText } from "./texts-of-excerpts.ts";
import { createVersionGraph } from "./version-graph.ts";
import { hexHash, parentsOf, type VersionRow } from "./version-store.ts";

// Undo and redo of a case, last deed first, across restarts. Undo of an edit writes a new version, so that it merges
// like any other change. Undo of a deed that changed the set of heads (an import, a decision) sets its versions aside,
// because no new version could reopen a conflict.

/** A deed that was undone or redone. */
export interface RetracedStep {
  readonly op: string;
  readonly at: number;
  /**
   * Records left unchanged: an irreversible deed changed them, or destroyed what they refer to, or they were changed
   * differently since.
   */
  readonly skipped: { kind: string; id: string }[];
  /** Number of records of the step that were not skipped. */
  readonly changed: number;
}

export function undoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextUndo(change.read, caseId);
  if (!step) throw new AppError("undo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "undone");
  const outcome = step.mode === "aside" ? refreshAll(change, setAside(change, step)) : rewriteAll(change, step, "undo");
  change.note({ undone: step.op, step: step.no, skipped: outcome.skipped.length });
  return { op: step.op, at: step.at, ...outcome };
}

export function redoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextRedo(change.read, caseId);
  if (!step) throw new AppError("redo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "done");
  const outcome =
    step.mode === "aside" ? refreshAll(change, bringBack(change, step)) : rewriteAll(change, step, "redo");
  change.note({ redone: step.op, step: step.no, skipped: outcome.skipped.length });
  return { op: step.op, at: step.at, ...outcome };
}

type Outcome = Pick<RetracedStep, "skipped" | "changed">;

function rewriteAll(change: OpenChange, step: StepRow, op: "undo" | "redo"): Outcome {
  const skipped: Outcome["skipped"] = [];
  const records = change.read.all<{ record_no: number }>(sql`
    SELECT DISTINCT record_no FROM version WHERE step_no = ${step.no} ORDER BY record_no`);
  for (const { record_no } of records) {
    const row = recordByNo(change.read, record_no);
    const traced = traceStep(change.read, row, step);
    const content = traced && contentOfCounting(row.kind, traced);
    const isLeft =
      content && (speaksOfPurged(change.read, row, content) || comesWithoutText(change.read, traced, content));
    if (!traced || isLeft || isLeftByOthers(traced, content ?? null, op)) skipped.push({ kind: row.kind, id: row.id });
    else if (!isSame(content ?? null, traced.now)) change.rewrite(row, content ?? null, op, traced.parents);
  }
  return { skipped, changed: records.length - skipped.length };
}

/** True if the body refers to a purged record. */
function speaksOfPurged(db: ReadDb, { kind }: RecordRow, body: Body): boolean {
  return (
    isKind(kind) &&
    referencesOf(kind, parseShape(kind, body)).some(({ target }) => findRecord(db, target)?.state === "purged")
  );
}

/**
 * An excerpt would return without its text, which was destroyed. The analyst can restore it from the bin and place it
 * in another text.
 */
function comesWithoutText(db: ReadDb, traced: Traced | undefined, { anchor }: Body): boolean {
  const text = traced?.now === null ? anchoredText(anchor) : undefined;
  return text !== undefined && !db.get(sql`SELECT 1 FROM text WHERE hash = ${Buffer.from(text, "hex")}`);
}

/** One edit of a record: the content before and after it. */
interface Edit {
  readonly before: Body | null;
  readonly after: Body | null;
}

/** The effect of a step on a record, and the record's content since. */
interface Traced {
  /** Effect of the step as a whole. */
  readonly own: Edit;
  /** Content before the first edit of this step or any later one. */
  readonly base: Body | null;
  /** Those edits that count now, in order. Edits of the step itself are included only for redo. */
  readonly counting: readonly Edit[];
  /** Current content along the heads that descend from this step's last version. */
  readonly now: Body | null;
  /** Those heads. */
  readonly parents: readonly string[];
}

/** `undefined` if the record was purged, or changed by an irreversible deed since. */
function traceStep(db: ReadDb, row: RecordRow, step: StepRow): Traced | undefined {
  const versions = activeVersions(db, row.no);
  const own = versions.filter(({ step_no }) => step_no === step.no);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || own.some(({ state }) => state === "purged") || isSettledSince(db, row, step)) return undefined;
  const merging = versions.map((version) => toMergeVersion(db, row, version));
  const graph = createVersionGraph(merging);
  const contentOf = (heads: readonly string[]): Body | null => {
    const line = new Set(heads.flatMap((head) => [...graph.lineOf(head)]));
    return (
      mergeVersions(
        row.kind,
        merging.filter(({ hash }) => line.has(hash)),
      ).body ?? null
    );
  };
  const before = (version: VersionRow) => contentOf(parentsOf(version));
  const after = (version: VersionRow) => localBody(db, row, version);
  const parents = graph.tips.map(({ hash }) => hash).filter((hash) => graph.lineOf(hash).has(hexHash(last)));
  const line = new Set(parents.flatMap((hash) => [...graph.lineOf(hash)]));
  const steps = stepsOf(db, row);
  // Versions written by undo and redo (`fixed`) only reflect the edits that counted then.
  const edits = versions.filter((one) => line.has(hexHash(one)) && steps.get(one.step_no)?.mode !== "fixed");
  const since = edits.slice(edits.findIndex(({ step_no }) => step_no >= step.no));
  return {
    own: { before: before(first), after: after(last) },
    base: before(since[0] ?? first),
    counting: since
      .filter(({ step_no }) => steps.get(step_no)?.state === "done")
      .map((version) => ({ before: before(version), after: after(version) })),
    now: contentOf(parents),
    parents: parents.sort(),
  };
}

/** Steps that wrote versions of a record, by number. */
function stepsOf(db: ReadDb, row: RecordRow): ReadonlyMap<number, Pick<StepRow, "mode" | "state">> {
  const steps = db.all<Pick<StepRow, "no" | "mode" | "state">>(sql`
    SELECT no, mode, state FROM step WHERE no IN (SELECT step_no FROM version WHERE record_no = ${row.no})`);
  return new Map(steps.map((step) => [step.no, step]));
}

/** True if an irreversible deed changed the record since: overwriting it would undo that deed too. */
function isSettledSince(db: ReadDb, row: RecordRow, step: StepRow): boolean {
  return (
    db.get(sql`
      SELECT 1 FROM version JOIN step ON step.no = version.step_no
      WHERE version.record_no = ${row.no} AND step.no > ${step.no} AND step.mode = 'fixed'
        AND version.op NOT IN ('undo', 'redo') LIMIT 1`) !== undefined
  );
}

/** True if later changes have overwritten everything the step did. */
function isLeftByOthers({ own, now }: Traced, content: Body | null, op: "undo" | "redo"): boolean {
  const wanted = op === "undo" ? own.before : own.after;
  return isSame(content, now) && !isSame(own.before, own.after) && !isSame(now, wanted);
}

/**
 * Content of a record from the edits that count, each applied on top of the previous ones. A continued step, such as an
 * import, may have edits after those of later steps; this makes the order of undoing irrelevant.
 */
function contentOfCounting(kind: string, { base, counting }: Traced): Body | null {
  return counting.reduce((content, edit) => edited(kind, content, edit), base);
}

/** Reapplies an edit to other content: only the fields it changed are changed, by the rules of merging. */
function edited(kind: string, content: Body | null, { before, after }: Edit): Body | null {
  if (isSame(content, before) || after === null) return after;
  if (content === null || before === null) return content;
  const { fields, wholes, isSound } = mergeRulesOf(kind);
  // Fields that depend on a leader count as long as their own edit does, whatever became of the edit that set the
  // leader.
  const together = Object.entries(wholes).map(
    ([leader, { fields: others = [] }]) => [leader, { fields: others }] as const,
  );
  // A marking, too, is taken from the last edit.
  const plain = Object.fromEntries(Object.entries(fields).filter(([, rule]) => rule !== "marking"));
  const side = (hash: string, at: number, body: Body) => ({
    hash,
    parents: hash === "before" ? [] : ["before"],
    author: "",
    at,
    body: () => body,
  });
  // If both changed a field, the later one wins: the edit.
  const sides = [side("before", 0, before), side("content", 1, content), side("after", 2, after)];
  return mergeHeads(sides, { fields: plain, wholes: Object.fromEntries(together), isSound }).body ?? content;
}

function isSame(left: Body | null, right: Body | null): boolean {
  return textOf(left) === textOf(right);
}

/** Purged content stays purged, whichever versions count. */
function refreshAll(change: OpenChange, recordNos: readonly number[]): Outcome {
  const skipped: Outcome["skipped"] = [];
  for (const no of recordNos) {
    const row = recordByNo(change.read, no);
    if (row.state === "purged") {
      skipped.push({ kind: row.kind, id: row.id });
      continue;
    }
    const merged = refreshRecord(change.writeTo, change.projections, row, change.at);
    change.touched(row.kind, row.id, merged.heads[0]);
  }
  return { skipped, changed: recordNos.length - skipped.length };
}
