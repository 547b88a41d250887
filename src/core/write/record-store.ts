import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Kind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { type BodyOf, kindDefinitions } from "#shared/domain/kinds.ts";
import { AppError } from "#shared/errors.ts";
import { parseBody } from "./version-body.ts";
import { bodyTextOf, hexHash, type VersionRow } from "./version-store.ts";

/** A full row of the table `record`. */
export interface RecordRow {
  readonly no: number;
  readonly id: string;
  readonly kind: string;
  readonly case_id: string | null;
  /** `absent`: every version came by an import that was undone. */
  readonly state: "active" | "bin" | "withheld" | "purged" | "absent";
  readonly head_no: number | null;
  readonly merged: string | null;
  readonly changed_at: number;
}

/** Current state of a record. */
export interface CurrentRecord<Shape = Body> {
  readonly no: number;
  readonly id: string;
  readonly caseId: string | null;
  /** Hash of the version the next edit continues. */
  readonly version: string;
  readonly author: string;
  /** UTC milliseconds, on the author's clock. */
  readonly at: number;
  readonly body: Shape;
}

export function findRecord(db: ReadDb, id: string): RecordRow | undefined {
  return db.get<RecordRow>(sql`
    SELECT * FROM record WHERE id = ${id}`);
}

export function recordByNo(db: ReadDb, no: number): RecordRow {
  const row = db.get<RecordRow>(sql`
    SELECT * FROM record WHERE no = ${no}`);
  if (!row) throw new AppError("vault.damaged", { reason: "a record that a version names is missing" });
  return row;
}

/** Returns an active record of the given kind, or throws the error for its actual state. */
export function requireRecord<K extends Kind>(db: ReadDb, kind: K, id: string): CurrentRecord<BodyOf<K>> {
  const row = findRecord(db, id);
  if (row?.kind !== kind) throw new AppError("record.missing", { kind, id });
  requireActive(row);
  return currentRecord(db, kind, row);
}

/** Throws the error for a record that is not active. */
export function requireActive({ kind, id, state }: RecordRow): void {
  if (state !== "active") throw new AppError(stateErrors[state], { kind, id });
}

/** Throws the error for a record that is not in the bin. */
export function requireInBin({ kind, id, state }: RecordRow): void {
  if (state === "active") throw new AppError("record.not-in-bin", { kind, id });
  if (state !== "bin") throw new AppError(stateErrors[state], { kind, id });
}

/** Returns the row of a record of any kind, or throws. */
export function requireRow(db: ReadDb, id: string): RecordRow {
  const row = findRecord(db, id);
  if (!row) throw new AppError("record.missing", { kind: "record", id });
  return row;
}

const stateErrors = {
  bin: "record.removed",
  withheld: "record.withheld",
  purged: "record.purged",
  absent: "record.missing",
} as const;

/** Active records of a kind in a case (`null`: the vault), in order of creation. */
export function recordsOfKind<K extends Kind>(db: ReadDb, kind: K, caseId: string | null): CurrentRecord<BodyOf<K>>[] {
  const rows = db.all<RecordRow>(sql`
    SELECT * FROM record
    WHERE case_id IS ${caseId} AND kind = ${kind} AND state = 'active' ORDER BY no`);
  return rows.map((row) => currentRecord(db, kind, row));
}

export function currentRecord<K extends Kind>(db: ReadDb, kind: K, row: RecordRow): CurrentRecord<BodyOf<K>> {
  const { head, body } = currentBody(db, row);
  return {
    no: row.no,
    id: row.id,
    caseId: row.case_id,
    version: hexHash(head),
    author: head.author ?? "",
    at: head.at ?? 0,
    body: parseShape(kind, body),
  };
}

/** The stored body, including fields unknown to this version of the product. */
export function currentBody(db: ReadDb, row: RecordRow): { head: VersionRow; body: Body } {
  const head = db.get<VersionRow>(sql`
    SELECT no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, state, step_no, received_at
    FROM version WHERE no = ${row.head_no}`);
  const text = row.merged ?? (head ? bodyTextOf(db, head) : null);
  if (!head || text === null) throw new AppError("vault.damaged", { reason: `the record ${row.id} has no content` });
  return { head, body: parseBody(text) };
}

/** Bodies already validated: a write asks for the same body twice. */
const shaped = new WeakMap<Body, Kind>();

export function parseShape<K extends Kind>(kind: K, body: Body): BodyOf<K> {
  if (shaped.get(body) === kind) return body as BodyOf<K>;
  // The registry pairs each kind with the schema of its shape; TypeScript cannot follow that through the index.
  const shape = kindDefinitions[kind].schema.parse(body) as BodyOf<K>;
  shaped.set(shape as Body, kind);
  return shape;
}
