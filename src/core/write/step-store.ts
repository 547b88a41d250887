import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";

/** A deed from the point of view of undo. */
export interface StepRow {
  readonly no: number;
  readonly case_id: string | null;
  readonly analyst_id: string;
  readonly op: string;
  readonly at: number;
  /**
   * How undo reverses it: `edit` writes the former content as new versions, `aside` sets the step's versions aside
   * (imports and decisions, which changed the set of heads), `fixed` cannot be undone.
   */
  readonly mode: "edit" | "aside" | "fixed";
  /** `dropped`: undone, then followed by another deed, so that it can no longer be redone. */
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

/** A continued step is named after its latest deed. */
export function renameStep(db: WriteDb, no: number, op: string): void {
  db.run(sql`UPDATE step SET op = ${op} WHERE no = ${no}`);
}

/** From now on, undo sets this step's versions aside: no new version could reopen the conflicts it closed. */
export function setAsideMode(db: WriteDb, no: number): void {
  db.run(sql`UPDATE step SET mode = 'aside' WHERE no = ${no} AND mode = 'edit'`);
}

export function setStepState(db: WriteDb, no: number, state: StepRow["state"]): void {
  db.run(sql`UPDATE step SET state = ${state} WHERE no = ${no}`);
}

/**
 * True if a deed may continue the step: it was not undone, and no later step is undone by setting versions aside
 * together with everything written on them.
 */
export function goesOn(db: ReadDb, { no, caseId }: { readonly no: number; readonly caseId: string | null }): boolean {
  const isDone = db.get(sql`SELECT 1 FROM step WHERE no = ${no} AND state = 'done'`) !== undefined;
  return (
    isDone &&
    db.get(sql`SELECT 1 FROM step WHERE case_id IS ${caseId} AND state = 'done' AND no > ${no} AND mode = 'aside'`) ===
      undefined
  );
}

/** True if no later step exists in any case. */
export function isLatestStep(db: ReadDb, no: number): boolean {
  return db.get(sql`SELECT 1 FROM step WHERE no > ${no} LIMIT 1`) === undefined;
}

/** The step that undo would reverse; `undefined` if there is none. */
export function nextUndo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'done' AND mode <> 'fixed' ORDER BY no DESC LIMIT 1`);
}

/** The step that redo would repeat: the last one undone. */
export function nextRedo(db: ReadDb, caseId: string | null): StepRow | undefined {
  return db.get<StepRow>(sql`
    SELECT no, case_id, analyst_id, op, at, mode, state FROM step
    WHERE case_id IS ${caseId} AND state = 'undone' ORDER BY no LIMIT 1`);
}
