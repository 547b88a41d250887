import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";
import { activeVersions, mergeRecord } from "./active-versions.ts";
import type { OpenChange, Written } from "./change.ts";
import { storedBodies } from "./history.ts";
import { parseShape, type RecordRow, recordByNo, requireActive, requireInBin, requireRow } from "./record-store.ts";
import { hasWhole, isPartOf, partsOf, requireReferences, requireUnreferenced, wholeOf } from "./references.ts";
import { setAsideMode, stepTables } from "./step-store.ts";
import { hexHash, type VersionRow } from "./version-store.ts";

/** Moves a record to the bin, with its parts. Refused while anything else refers to one of them. */
export function removeRecord(change: OpenChange, id: string): Written {
  const db = change.read;
  const row = requireRow(db, id);
  requireActive(row);
  const going = withParts(db, row);
  requireUnreferenced(db, row, going);
  const removed = going.map((one) => {
    const { heads, conflicts } = mergeRecord(db, one, activeVersions(db, one.no));
    const written = change.rewrite(one, null, "remove", [...heads].sort());
    // One version on top of all heads closes their conflicts; only setting that version aside can reopen them.
    if (conflicts.length > 0) setAsideMode(change.writeTo(stepTables), change.stepNo);
    return written;
  });
  return removed[0] ?? { id, version: "" };
}

/** Restores a record from the bin, with the parts removed with it. Refused until everything it refers to is back. */
export function restoreRecord(change: OpenChange, id: string): Written {
  const row = requireRow(change.read, id);
  requireInBin(row);
  const binned = contentOf(change.read, row);
  const coming = [{ row, ...binned }, ...partsGoneWith(change.read, row, binned.steps)];
  const written = coming.map((one) => change.rewrite(one.row, one.body, "restore", one.heads));
  for (const one of coming) {
    if (!isKind(one.row.kind)) continue;
    requireReferences(change.read, one.row.kind, parseShape(one.row.kind, one.body), one.row.case_id);
  }
  return written[0] ?? { id, version: "" };
}

/**
 * Records in a case's bin, most recently removed first, and then those set aside for good. Parts are not listed beside
 * the whole they return or go with.
 */
export function binOf(db: ReadDb, caseId: string): RecordRow[] {
  const removed = db.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id = ${caseId} AND state = 'bin' ORDER BY changed_at DESC, no DESC`);
  const rows = [...removed, ...setAsideForGood(db, caseId)];
  const binned = new Set(rows.map(({ id }) => id));
  return rows.filter((row) => !binned.has(wholeLastOf(db, row) ?? ""));
}

/**
 * Records of an undone import that redo no longer brings back. Only destroying them is left. An undone import may have
 * brought tens of thousands: the first thousand, wholes before parts.
 */
function setAsideForGood(db: ReadDb, caseId: string): RecordRow[] {
  return db.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id = ${caseId} AND state = 'absent' AND kind NOT IN ('import', 'release')
      AND NOT EXISTS (
        SELECT 1 FROM version
          JOIN absence ON absence.version_no = version.no AND absence.until IS NULL
          JOIN step ON step.no = absence.begun_by
        WHERE version.record_no = record.no AND step.state = 'undone')
    ORDER BY kind IN ('statement', 'source-identity', 'judgement'), changed_at DESC, no DESC LIMIT 1000`);
}

/**
 * Parts of a record in any state but purged. A bundle may have brought an active one while the whole was in the bin,
 * and one that came by an undone import still holds its words.
 */
export function partsLeft(db: ReadDb, { id, case_id }: RecordRow): RecordRow[] {
  const others = db.all<RecordRow>(sql`
    SELECT * FROM record WHERE case_id = ${case_id} AND state NOT IN ('active', 'purged') ORDER BY no`);
  return [...partsOf(db, id), ...others.filter((row) => wholeLastOf(db, row) === id)];
}

function wholeLastOf(db: ReadDb, { id, kind }: RecordRow): string | undefined {
  const body = isKind(kind) && hasWhole(kind) ? storedBodies(db, id).at(-1) : undefined;
  return body && isKind(kind) ? wholeOf(kind, parseShape(kind, body)) : undefined;
}

/** Cases in the bin. */
export function binOfCases(db: ReadDb): RecordRow[] {
  return db.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE kind = 'case' AND state = 'bin' ORDER BY changed_at DESC, no DESC`);
}

function withParts(db: ReadDb, row: RecordRow): RecordRow[] {
  const going = new Map([[row.no, row]]);
  for (const one of going.values()) {
    for (const part of partsOf(db, one.id)) if (!going.has(part.no)) going.set(part.no, part);
  }
  return [...going.values()];
}

interface Binned {
  readonly body: Body;
  readonly heads: readonly string[];
  /** Steps that removed the record. */
  readonly steps: ReadonlySet<number>;
}

/** Content of a binned record before its removal. */
export function bodyInBin(db: ReadDb, row: RecordRow): Body {
  return contentOf(db, row).body;
}

function contentOf(db: ReadDb, row: RecordRow): Binned {
  const versions = activeVersions(db, row.no);
  const { heads } = mergeRecord(db, row, versions);
  const steps = new Set(versions.filter((one) => heads.includes(hexHash(one))).map(({ step_no }) => step_no));
  for (let earlier = versions; ; ) {
    const merged = mergeRecord(db, row, earlier);
    if (merged.body) return { body: merged.body, heads: [...heads].sort(), steps };
    if (merged.heads.length === 0) throw new AppError("record.withheld", { kind: row.kind, id: row.id });
    earlier = withoutRemovals(earlier, merged.heads);
  }
}

/** The versions without the removals among the heads. If all heads are removals, at least one version remains. */
function withoutRemovals(versions: readonly VersionRow[], heads: readonly string[]): VersionRow[] {
  return versions.filter((one) => one.body !== null || !heads.includes(hexHash(one)));
}

function partsGoneWith(db: ReadDb, row: RecordRow, steps: ReadonlySet<number>): (Binned & { row: RecordRow })[] {
  const gone = [...steps].flatMap((stepNo) =>
    db.all<{ record_no: number }>(sql`
      SELECT DISTINCT record_no FROM version WHERE step_no = ${stepNo} AND state = 'held' AND body IS NULL
      ORDER BY record_no`),
  );
  return [...new Set(gone.map(({ record_no }) => record_no))].flatMap((no) => {
    const part = recordByNo(db, no);
    if (part.state !== "bin" || part.no === row.no || !isKind(part.kind)) return [];
    const binned = contentOf(db, part);
    return isPartOf(part.kind, parseShape(part.kind, binned.body), row.id) ? [{ row: part, ...binned }] : [];
  });
}
