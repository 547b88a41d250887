import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { isKind, type Kind } from "#shared/domain/id.ts";
import type { Body, MergeRule } from "#shared/domain/kind.ts";
import { type BodyOf, kindDefinitions, referencesOf } from "#shared/domain/kinds.ts";
import { bodyToText } from "#shared/domain/version.ts";
import { hasMapping, mapIds } from "./id-mapping.ts";
import { type MergedRecord, type MergeVersion, mergeHeads } from "./merge-heads.ts";
import { parseShape, type RecordRow } from "./record-store.ts";
import { bodyOf, hexHash, parentsOf, type VersionRow, versionsOf } from "./version-store.ts";

/** Where a projection's row belongs. */
export interface Place {
  readonly no: number;
  readonly id: string;
  readonly caseId: string | null;
}

/**
 * The rows that a slice derives from a record's current body, so that it can be asked for by something else than its
 * id. Rebuilt whenever the record changes; `clear` takes them away.
 */
export interface Projection<Shape> {
  readonly tables: ReadonlySet<string>;
  clear(db: WriteDb, recordNo: number): void;
  project(db: WriteDb, place: Place, body: Shape): void;
}

export type Projections = { readonly [K in Kind]?: Projection<BodyOf<K>> };

/** The tables that only this folder writes. */
export const recordTables: ReadonlySet<string> = new Set(["record", "version", "conflict", "reference"]);

/** Hands out the database for a set of tables; a projection gets no more than its own. */
export type WriteTo = (tables: ReadonlySet<string>) => WriteDb;

/** Recomputes a record from all its versions: after an import, a decision, an undo that set versions aside. */
export function refreshRecord(writeTo: WriteTo, projections: Projections, row: RecordRow, at: number): MergedRecord {
  const db = writeTo(recordTables);
  const versions = activeVersions(db, row.no);
  const merged = mergeHeads(
    versions.map((version) => toMergeVersion(db, row, version)),
    mergeRulesOf(row.kind),
  );
  const sound = isSound(row.kind, merged.body) ? merged : withPrimaryBody(db, row, merged, versions);
  const [primary] = sound.heads;
  const head = versions.find((version) => hexHash(version) === primary);
  storeCurrent(writeTo, projections, row, {
    headNo: head?.no ?? null,
    body: sound.body,
    isMerged: sound.heads.length > 1 || hasMapping(db, row.case_id),
    conflicts: sound.conflicts,
    isAbsent: versions.length === 0,
    at,
  });
  return sound;
}

interface Current {
  readonly headNo: number | null;
  /** null: removed. undefined: nothing is held. */
  readonly body: Body | null | undefined;
  /** Whether the body may differ from that of the head. */
  readonly isMerged: boolean;
  readonly conflicts: readonly string[];
  /** No version counts: all were set aside. */
  readonly isAbsent?: boolean;
  readonly at: number;
}

/** Writes what the record now is, and everything that is derived from that. */
export function storeCurrent(writeTo: WriteTo, projections: Projections, row: RecordRow, current: Current): void {
  const db = writeTo(recordTables);
  const state = current.isAbsent ? "absent" : stateOf(current.body);
  const merged = current.isMerged && current.body ? bodyToText(current.body) : null;
  db.run(sql`
    UPDATE record SET state = ${state}, head_no = ${current.headNo}, merged = ${merged}, changed_at = ${current.at}
    WHERE no = ${row.no}`);
  if (hasDerived(row)) db.run(sql`DELETE FROM conflict WHERE record_no = ${row.no}`);
  for (const field of current.conflicts) {
    db.run(sql`INSERT INTO conflict (record_no, field) VALUES (${row.no}, ${field})`);
  }
  derive(writeTo, projections, row, current.body ?? null);
}

/** A record without a head, such as one that is being created, has nothing yet that could be in the way. */
function hasDerived(row: RecordRow): boolean {
  return row.head_no !== null;
}

function stateOf(body: Body | null | undefined): RecordRow["state"] {
  if (body === undefined) return "withheld";
  return body === null ? "bin" : "active";
}

/** Rebuilds references and the slice's own rows. */
export function derive(writeTo: WriteTo, projections: Projections, row: RecordRow, body: Body | null): void {
  const db = writeTo(recordTables);
  if (hasDerived(row)) db.run(sql`DELETE FROM reference WHERE record_no = ${row.no}`);
  if (!isKind(row.kind)) return;
  deriveKind(writeTo, projections, row, row.kind, body);
}

function deriveKind<K extends Kind>(
  writeTo: WriteTo,
  projections: Projections,
  row: RecordRow,
  kind: K,
  body: Body | null,
): void {
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

/** The versions that count: not set aside by an undone import or decision, nor made on top of such a version. */
export function activeVersions(db: ReadDb, recordNo: number): VersionRow[] {
  const aside = new Set(
    db
      .all<{ no: number }>(sql`
        SELECT version.no FROM version JOIN step ON step.no = version.step_no
        WHERE version.record_no = ${recordNo} AND step.mode = 'aside' AND step.state <> 'done'`)
      .map(({ no }) => no),
  );
  const versions = versionsOf(db, recordNo);
  if (aside.size === 0) return versions;
  const out = new Set(versions.filter(({ no }) => aside.has(no)).map(hexHash));
  for (let grown = true; grown; ) {
    grown = false;
    for (const version of versions) {
      const hash = hexHash(version);
      if (out.has(hash) || !parentsOf(version).some((parent) => out.has(parent))) continue;
      out.add(hash);
      grown = true;
    }
  }
  return versions.filter((version) => !out.has(hexHash(version)));
}

/** A version's body in the terms of the case that the record is in now. */
export function localBody(db: ReadDb, row: Pick<RecordRow, "case_id">, version: VersionRow): Body | null {
  return mapIds(db, row.case_id, bodyOf(db, version));
}

export function toMergeVersion(db: ReadDb, row: RecordRow, version: VersionRow): MergeVersion {
  return {
    hash: hexHash(version),
    parents: parentsOf(version),
    author: version.author ?? "",
    at: version.at ?? 0,
    body: version.state === "held" ? localBody(db, row, version) : undefined,
  };
}

export function mergeRulesOf(kind: string): Readonly<Record<string, MergeRule>> {
  return isKind(kind) ? kindDefinitions[kind].merge : {};
}

function isSound(kind: string, body: Body | null | undefined): boolean {
  return !body || !isKind(kind) || kindDefinitions[kind].schema.safeParse(body).success;
}

/** Fields that merge one by one may not fit together; then one side stands as a whole and every difference is open. */
function withPrimaryBody(
  db: ReadDb,
  row: RecordRow,
  merged: MergedRecord,
  versions: readonly VersionRow[],
): MergedRecord {
  const bodies = merged.heads.flatMap((hash) => {
    const version = versions.find((candidate) => hexHash(candidate) === hash);
    return version ? [localBody(db, row, version)] : [];
  });
  const held = bodies.flatMap((body) => (body ? [body] : []));
  const [first] = held;
  const fields = new Set(held.flatMap((body) => Object.keys(body)));
  const differing = [...fields].filter(
    (field) => new Set(held.map((body) => bodyToText({ value: body[field] ?? null }))).size > 1,
  );
  return { heads: merged.heads, body: first ?? null, conflicts: differing.sort() };
}
