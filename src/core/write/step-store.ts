import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** A deed as undo knows it. */
export interface StepRow {
  readonly no: number;
  readonly case_id: string | null;
  readonly analyst_id: string;
  readonly op: string;
  readonly at: number;
  /**
   * How undo takes it back: `edit` writes the former content as new versions, `aside` sets the step's versions aside
   * (imports and decisions, which changed what is a head), `fixed` cannot be undone.
   */
  readonly mode: "edit" | "aside" | "fixed";
  /** `dropped`: undone, and then something else was done. */
  readonly state: "done" | "undone" | "dropped";
}

export const stepTables: ReadonlySet<string> = new Set(["step"]);

export function addStep(db: WriteDb, step: Omit<StepRow, "no" | "state">): number {
  if (step.mode !== "fixed") {
    db.run(sql`UPDATE step SET state = 'dropped' WHERE case_id IS ${step.case_id} AND state = 'undone'`);
  }
  const result = db.run(sql`
    INSERT INTO step (case_id, analyst_id, op, at, mode, state)
    VALUES (${step.case_id}, ${step.analyst_id}, ${step.op}, ${step.at}, ${step.mode}, 'done')`);
  return Number(result.lastInsertRowid);
}

/** A step that goes on is called by what it comes to. */
export function renameStep(db: WriteDb, no: number, op: string): void {
  db.run(sql`UPDATE step SET op = ${op} WHERE no = ${no}`);
}

/** From now on undo sets this step's versions aside: no new version could bring back what it has closed. */
export function setAsideMode(db: WriteDb, no: number): void {
  db.run(sql`UPDATE step SET mode = 'aside' WHERE no = ${no} AND mode = 'edit'`);
}

export function setStepState(db: WriteDb, no: number, state: StepRow["state"]): void {
  db.run(sql`UPDATE step SET state = ${state} WHERE no = ${no}`);
}

/**
 * Whether a deed may go on with a step: it was not undone, and nothing has come since whose undoing sets versions
 * aside, with all that was written on top of them.
 */
export function goesOn(db: ReadDb, { no, caseId }: { readonly no: number; readonly caseId: string | null }): boolean {
  const isDone = db.get(sql`SELECT 1 FROM step WHERE no = ${no} AND state = 'done'`) !== undefined;
  return (
    isDone &&
    db.get(sql`SELECT 1 FROM step WHERE case_id IS ${caseId} AND state = 'done' AND no > ${no} AND mode = 'aside'`) ===
      undefined
  );
}

/** Whether nothing was begun after a step, in whichever case. */
export function isLatestStep(db: ReadDb, no: number): boolean {
  return db.get(sql`SELECT 1 FROM step WHERE no > ${no} LIMIT 1`) === undefined;
}

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
