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

// Undo and redo of a whole case, last deed first, across restarts. An undo of an edit is a new version, so that it
// merges like any other change; an undo of what changed the set of heads (an import, a decision) sets its versions
// aside, because no new version could bring an open conflict back.

/** A deed that was taken back or done again. */
export interface RetracedStep {
  readonly op: string;
  readonly at: number;
  /**
   * What was left as it is: a deed that cannot be undone has changed it, or destroyed what it speaks of, or what the
   * step changed has been changed otherwise since.
   */
  readonly skipped: { kind: string; id: string }[];
}

export function undoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextUndo(change.read, caseId);
  if (!step) throw new AppError("undo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "undone");
  const skipped = step.mode === "aside" ? refreshAll(change, setAside(change, step)) : rewriteAll(change, step, "undo");
  change.note({ undone: step.op, step: step.no, skipped: skipped.length });
  return { op: step.op, at: step.at, skipped };
}

export function redoStep(change: OpenChange, caseId: string | null): RetracedStep {
  const step = nextRedo(change.read, caseId);
  if (!step) throw new AppError("redo.nothing", {});
  setStepState(change.writeTo(stepTables), step.no, "done");
  const skipped =
    step.mode === "aside" ? refreshAll(change, bringBack(change, step)) : rewriteAll(change, step, "redo");
  change.note({ redone: step.op, step: step.no, skipped: skipped.length });
  return { op: step.op, at: step.at, skipped };
}

type Skipped = RetracedStep["skipped"][number];

/** Gives what was skipped. */
function rewriteAll(change: OpenChange, step: StepRow, op: "undo" | "redo"): Skipped[] {
  const skipped: Skipped[] = [];
  for (const { record_no } of change.read.all<{ record_no: number }>(sql`
    SELECT DISTINCT record_no FROM version WHERE step_no = ${step.no} ORDER BY record_no`)) {
    const row = recordByNo(change.read, record_no);
    const traced = traceStep(change.read, row, step);
    const content = traced && contentOfCounting(row.kind, traced);
    const isLeft =
      content && (speaksOfPurged(change.read, row, content) || comesWithoutText(change.read, traced, content));
    if (!traced || isLeft || isLeftByOthers(traced, content ?? null, op)) skipped.push({ kind: row.kind, id: row.id });
    else if (!isSame(content ?? null, traced.now)) change.rewrite(row, content ?? null, op, traced.parents);
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

/**
 * An excerpt that comes back where its text was destroyed: a person restores it from the bin, to its place in another
 * text.
 */
function comesWithoutText(db: ReadDb, traced: Traced | undefined, { anchor }: Body): boolean {
  const text = traced?.now === null ? anchoredText(anchor) : undefined;
  return text !== undefined && !db.get(sql`SELECT 1 FROM text WHERE hash = ${Buffer.from(text, "hex")}`);
}

/** An edit of a record: what it was written on, and what it made of that. */
interface Edit {
  readonly before: Body | null;
  readonly after: Body | null;
}

/** What a step did to a record, and what has become of it. */
interface Traced {
  /** What the step as a whole did. */
  readonly own: Edit;
  /** The content that its edits and all that were made beside or after it began with. */
  readonly base: Body | null;
  /**
   * Those of them that count now, in the order in which they were made: of the step itself only where it is done again.
   */
  readonly counting: readonly Edit[];
  /** The content of what continues the step's last version, and of nothing else: other heads were not its doing. */
  readonly now: Body | null;
  /** The versions that have it. */
  readonly parents: readonly string[];
}

/** undefined of what was purged, or settled since. */
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
  // What undo and redo have written (`fixed`) only shows what counted then.
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

/** The steps that have written versions of a record, by number. */
function stepsOf(db: ReadDb, row: RecordRow): ReadonlyMap<number, Pick<StepRow, "mode" | "state">> {
  const steps = db.all<Pick<StepRow, "no" | "mode" | "state">>(sql`
    SELECT no, mode, state FROM step WHERE no IN (SELECT step_no FROM version WHERE record_no = ${row.no})`);
  return new Map(steps.map((step) => [step.no, step]));
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

/** Whether nothing of the step can be taken back, or done again: all of it has given way to what came since. */
function isLeftByOthers({ own, now }: Traced, content: Body | null, op: "undo" | "redo"): boolean {
  const wanted = op === "undo" ? own.before : own.after;
  return isSame(content, now) && !isSame(own.before, own.after) && !isSame(now, wanted);
}

/**
 * What the deeds that count make of a record. A step that goes on while others are begun, as an import does, has edits
 * after theirs: so whichever of them is taken back, the content is what the rest say, each on top of those before it.
 */
function contentOfCounting(kind: string, { base, counting }: Traced): Body | null {
  return counting.reduce((content, edit) => edited(kind, content, edit), base);
}

/**
 * An edit made again on another content: what it changed is changed, field by field as sides merge, and nothing else.
 */
function edited(kind: string, content: Body | null, { before, after }: Edit): Body | null {
  if (isSame(content, before) || after === null) return after;
  if (content === null || before === null) return content;
  const { fields, wholes, isSound } = mergeRulesOf(kind);
  // What was said about a value counts as its deed does, whatever became of the deed that had set the value.
  const together = Object.entries(wholes).map(
    ([leader, { fields: others = [] }]) => [leader, { fields: others }] as const,
  );
  // A marking too is what the last deed says.
  const plain = Object.fromEntries(Object.entries(fields).filter(([, rule]) => rule !== "marking"));
  const side = (hash: string, at: number, body: Body) => ({
    hash,
    parents: hash === "before" ? [] : ["before"],
    author: "",
    at,
    body: () => body,
  });
  // Where both have changed a field, the later one stands: that is the edit.
  const sides = [side("before", 0, before), side("content", 1, content), side("after", 2, after)];
  return mergeHeads(sides, { fields: plain, wholes: Object.fromEntries(together), isSound }).body ?? content;
}

function isSame(left: Body | null, right: Body | null): boolean {
  return textOf(left) === textOf(right);
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
