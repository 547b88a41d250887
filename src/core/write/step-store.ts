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

export function isDone(db: ReadDb, no: number): boolean {
  return db.get(sql`SELECT 1 FROM step WHERE no = ${no} AND state = 'done'`) !== undefined;
}

/** The deed that undo would take back; undefined when there is none. */
export function nextUndo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'done' AND mode <> 'fixed' ORDER BY no DESC LIMIT 1`);
}

/** The last deed of a case, whatever has become of it. */
export function lastStepNo(db: ReadDb, caseId: string | null): number | undefined {
  return db.get<{ no: number | null }>(sql`SELECT max(no) AS no FROM step WHERE case_id IS ${caseId}`)?.no ?? undefined;
}

/** The deed that redo would do again: the one undone last. */
export function nextRedo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'undone' ORDER BY no LIMIT 1`);
}
