import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { isKind, type Kind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { type BodyOf, referencesOf } from "#shared/domain/kinds.ts";
import { storedMarkingSchema } from "#shared/domain/marking.ts";
import { bodyToText } from "#shared/domain/version.ts";
import { activeVersions, mergeRecord } from "./active-versions.ts";
import type { MergedRecord } from "./merge-heads.ts";
import { parseShape, type RecordRow } from "./record-store.ts";
import { bodyOf, hexHash } from "./version-store.ts";

/** Identity of a projection's row. */
export interface Place {
  readonly no: number;
  readonly id: string;
  readonly caseId: string | null;
}

/**
 * Rows a slice derives from a record's current body, so that it can be queried by more than its id. Rebuilt whenever
 * the record changes; `clear` deletes them.
 */
export interface Projection<Shape> {
  readonly tables: ReadonlySet<string>;
  clear(db: WriteDb, recordNo: number): void;
  project(db: WriteDb, place: Place, body: Shape): void;
}

export type Projections = { readonly [K in Kind]?: Projection<BodyOf<K>> };

/** Tables written by this folder only. */
export const recordTables: ReadonlySet<string> = new Set([
  "record",
  "version",
  "absence",
  "conflict",
  "reference",
  "marking",
]);

/** Opens the database for writing to the given tables only. */
export type WriteTo = (tables: ReadonlySet<string>) => WriteDb;

/** Recomputes a record from all its versions: after an import, a decision, or an undo that set versions aside. */
export function refreshRecord(writeTo: WriteTo, projections: Projections, row: RecordRow, at: number): MergedRecord {
  const db = writeTo(recordTables);
  const versions = activeVersions(db, row.no);
  const merged = mergeRecord(db, row, versions);
  const head = versions.find((version) => hexHash(version) === merged.heads[0]);
  const isHeadItself = merged.heads.length === 1 && head !== undefined;
  storeCurrent(writeTo, projections, row, {
    headNo: head?.no ?? null,
    body: merged.body,
    // Even a single head may be shown differently: with a marking its author may not lower, or with ids mapped from its
    // original case.
    isMerged: !isHeadItself || !isSame(merged.body, bodyOf(db, head)),
    conflicts: merged.conflicts,
    isAbsent: versions.length === 0,
    at,
  });
  return merged;
}

interface Current {
  readonly headNo: number | null;
  /** `null` if removed; `undefined` if no content is held. */
  readonly body: Body | null | undefined;
  /** True if the body may differ from that of the head. */
  readonly isMerged: boolean;
  readonly conflicts: readonly string[];
  /** True if all versions are set aside. */
  readonly isAbsent?: boolean;
  readonly at: number;
}

/** Stores the current state of a record and everything derived from it. */
export function storeCurrent(writeTo: WriteTo, projections: Projections, row: RecordRow, current: Current): void {
  const db = writeTo(recordTables);
  const state = current.isAbsent ? "absent" : stateOf(current.body);
  const merged = current.isMerged && current.body ? bodyToText(current.body) : null;
  if (state === row.state && merged === row.merged && current.at === row.changed_at) {
    // The usual case for a new record: leave the index of states untouched.
    db.run(sql`UPDATE record SET head_no = ${current.headNo} WHERE no = ${row.no}`);
  } else {
    db.run(sql`
      UPDATE record SET state = ${state}, head_no = ${current.headNo}, merged = ${merged}, changed_at = ${current.at}
      WHERE no = ${row.no}`);
  }
  if (hasDerived(row)) db.run(sql`DELETE FROM conflict WHERE record_no = ${row.no}`);
  for (const field of current.conflicts) {
    db.run(sql`INSERT INTO conflict (record_no, field) VALUES (${row.no}, ${field})`);
  }
  derive(writeTo, projections, row, current.body ?? null);
}

/** A record without a head, such as one being created, has no derived rows yet. */
function hasDerived(row: RecordRow): boolean {
  return row.head_no !== null;
}

function isSame(left: Body | null | undefined, right: Body | null): boolean {
  return left === right || (left !== undefined && bodyToText(left) === bodyToText(right));
}

function stateOf(body: Body | null | undefined): RecordRow["state"] {
  if (body === undefined) return "withheld";
  return body === null ? "bin" : "active";
}

/** Rebuilds the record's marking, its references and the slice's own rows. */
export function derive(writeTo: WriteTo, projections: Projections, row: RecordRow, body: Body | null): void {
  const db = writeTo(recordTables);
  if (hasDerived(row)) {
    db.run(sql`DELETE FROM reference WHERE record_no = ${row.no}`);
    db.run(sql`DELETE FROM marking WHERE record_no = ${row.no}`);
  }
  // Also for kinds unknown to this version: their authors knew how restricted they are.
  const marking = storedMarkingSchema.safeParse(body?.marking);
  if (marking.success) {
    const value = canonicalJson({ ...marking.data });
    db.run(sql`INSERT INTO marking (record_no, case_id, value) VALUES (${row.no}, ${row.case_id}, ${value})`);
  }
  if (!isKind(row.kind)) return;
  deriveKind(writeTo, projections, { row, kind: row.kind, body });
}

interface OfKind<K extends Kind> {
  readonly row: RecordRow;
  readonly kind: K;
  readonly body: Body | null;
}

function deriveKind<K extends Kind>(writeTo: WriteTo, projections: Projections, { row, kind, body }: OfKind<K>): void {
  const projection = projections[kind];
  if (projection && hasDerived(row)) projection.clear(writeTo(projection.tables), row.no);
  if (body === null) return;
  const shape = parseShape(kind, body);
  const db = writeTo(recordTables);
  for (const { role, target } of referencesOf(kind, shape)) {
    db.run(sql`INSERT OR IGNORE INTO reference (record_no, role, target) VALUES (${row.no}, ${role}, ${target})`);
  }
  projection?.project(writeTo(projection.tables), { no: row.no, id: row.id, caseId: row.case_id }, shape);
}
