import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { OpenChange } from "./change.ts";
import { recordByNo } from "./record-store.ts";
import { recordTables } from "./refresh-record.ts";
import type { StepRow } from "./step-store.ts";
import { hexHash, parentsOf, versionsOf } from "./version-store.ts";

// An absence is an interval in which a version (or only its content) did not count: from the undo of its import to the
// redo, or from its arrival as a bare hash to the arrival of its content. Nothing is deleted, so any past state of this
// vault can be reconstructed.

type What = "version" | "content";

/** Records that a version arrived without its content. */
export function noteTrace(db: WriteDb, versionNo: number, at: number): void {
  db.run(sql`
    INSERT OR REPLACE INTO absence (version_no, what, since, until, begun_by, ended_by)
    VALUES (${versionNo}, 'content', ${at}, NULL, NULL, NULL)`);
}

export function isAbsent(db: ReadDb, versionNo: number, what: What): boolean {
  return (
    db.get(sql`SELECT 1 FROM absence WHERE version_no = ${versionNo} AND what = ${what} AND until IS NULL`) !==
    undefined
  );
}

/** Ends an absence when a step brings the version or content back. */
export function endAbsence(db: WriteDb, versionNo: number, what: What, by: { stepNo: number; at: number }): void {
  db.run(sql`
    UPDATE absence SET until = ${by.at}, ended_by = ${by.stepNo}
    WHERE version_no = ${versionNo} AND what = ${what} AND until IS NULL`);
}

/**
 * Sets aside everything a step brought into its case, and every version written on top of it. Purged content stays
 * purged. Returns the affected record numbers.
 */
export function setAside(change: OpenChange, step: StepRow): number[] {
  const db = change.writeTo(recordTables);
  const begin = (versionNo: number, what: What) => {
    if (isAbsent(db, versionNo, what)) return;
    db.run(sql`
      INSERT OR REPLACE INTO absence (version_no, what, since, until, begun_by, ended_by)
      VALUES (${versionNo}, ${what}, ${change.at}, NULL, ${step.no}, NULL)`);
  };
  const brought = broughtBy(db, step);
  const records = [...new Set(brought.map(({ record_no }) => record_no))];
  for (const recordNo of records) {
    if (recordByNo(db, recordNo).state === "purged") continue;
    const ofRecord = brought.filter(({ record_no }) => record_no === recordNo);
    for (const { version_no, what } of ofRecord) begin(version_no, what);
    const own = ofRecord.map(({ version_no }) => version_no);
    for (const no of continuing(db, recordNo, { from: new Set(own), after: step.no })) begin(no, "version");
  }
  return records;
}

/** Reverses `setAside`. Returns the affected record numbers. */
export function bringBack(change: OpenChange, step: StepRow): number[] {
  const db = change.writeTo(recordTables);
  const records = db
    .all<{ record_no: number }>(sql`
      SELECT DISTINCT version.record_no FROM absence JOIN version ON version.no = absence.version_no
      WHERE absence.begun_by = ${step.no} AND absence.until IS NULL ORDER BY version.record_no`)
    .map(({ record_no }) => record_no);
  db.run(sql`UPDATE absence SET until = ${change.at} WHERE begun_by = ${step.no} AND until IS NULL`);
  return records;
}

/** Limited to the step's own case: analysts that an import introduced are never forgotten. */
function broughtBy(db: ReadDb, step: StepRow) {
  return db.all<{ version_no: number; record_no: number; what: What }>(sql`
    SELECT version.no AS version_no, version.record_no, 'version' AS what
    FROM version JOIN record ON record.no = version.record_no
    WHERE version.step_no = ${step.no} AND record.case_id IS ${step.case_id}
    UNION
    SELECT absence.version_no, version.record_no, absence.what
    FROM absence JOIN version ON version.no = absence.version_no JOIN record ON record.no = version.record_no
    WHERE absence.ended_by = ${step.no} AND record.case_id IS ${step.case_id}
    ORDER BY 2, 1`);
}

/** Versions that later steps wrote on top of the given ones: edits that were undone one by one before. */
function continuing(
  db: ReadDb,
  recordNo: number,
  { from, after }: { from: ReadonlySet<number>; after: number },
): number[] {
  const versions = versionsOf(db, recordNo);
  const reached = new Set(versions.filter(({ no }) => from.has(no)).map(hexHash));
  const found: number[] = [];
  // Parents arrive before their children, so one pass is enough.
  for (const version of versions) {
    if (version.step_no <= after || !parentsOf(version).some((parent) => reached.has(parent))) continue;
    reached.add(hexHash(version));
    if (!from.has(version.no)) found.push(version.no);
  }
  return found;
}
