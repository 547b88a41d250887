import { hash } from "node:crypto";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { type VersionContent, versionText } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import { decodeBodyText, encodeBody, encodings, maxDeltas, parseBody } from "./version-body.ts";

/** A row of the version table, with hashes in hex and the body not yet read. */
export interface VersionRow {
  readonly no: number;
  readonly record_no: number;
  readonly hash: Uint8Array;
  readonly parents: Uint8Array;
  readonly envelope_id: string | null;
  readonly author: string | null;
  readonly at: number | null;
  readonly op: string | null;
  readonly nonce: Uint8Array | null;
  readonly body: Uint8Array | null;
  readonly encoding: number;
  readonly state: "held" | "withheld" | "purged";
  readonly step_no: number;
  readonly received_at: number;
}

/** `body` is the canonical text of the body: `null` for a removal. */
export function hashOf(version: Omit<VersionContent, "body">, body: string): string {
  return hash("sha256", versionText(version, body));
}

export function versionsOf(db: ReadDb, recordNo: number): VersionRow[] {
  return db.all<VersionRow>(sql`
    SELECT no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, state, step_no, received_at
    FROM version WHERE record_no = ${recordNo} ORDER BY no`);
}

export function versionByNo(db: ReadDb, no: number): VersionRow {
  const row = db.get<VersionRow>(sql`
    SELECT no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, state, step_no, received_at
    FROM version WHERE no = ${no}`);
  if (!row) throw new AppError("vault.damaged", { reason: "a version that a record names is missing" });
  return row;
}

export function versionByHash(db: ReadDb, recordNo: number, hash: string): VersionRow | undefined {
  return db.get<VersionRow>(sql`
    SELECT no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, state, step_no, received_at
    FROM version WHERE record_no = ${recordNo} AND hash = ${Buffer.from(hash, "hex")}`);
}

/** The step that created a record or restored it from the bin: undoing it removes the record. */
export function bringingStepOf(db: ReadDb, recordNo: number): number {
  const row = db.get<{ no: number | null }>(sql`
    SELECT max(version.step_no) AS no FROM version JOIN step ON step.no = version.step_no
    WHERE version.record_no = ${recordNo} AND version.op IN ('create', 'restore') AND step.state = 'done'`);
  return row?.no ?? 0;
}

/** Canonical text of a version's body; `null` if it removes the record. Withheld and purged versions have none. */
export function bodyTextOf(db: ReadDb, row: VersionRow): string | null {
  return decodeBodyText({ encoding: row.encoding, bytes: row.body }, () => {
    const parent = firstParent(db, row);
    return parent ? bodyTextOf(db, parent) : null;
  });
}

export function bodyOf(db: ReadDb, row: VersionRow): Body | null {
  const text = bodyTextOf(db, row);
  return text === null ? null : parseBody(text);
}

export function hexHash(row: Pick<VersionRow, "hash">): string {
  return Buffer.from(row.hash).toString("hex");
}

export function parentsOf(row: Pick<VersionRow, "parents">): string[] {
  const hex = Buffer.from(row.parents).toString("hex");
  return hex.match(/.{64}/g) ?? [];
}

interface Insert {
  readonly recordNo: number;
  /** The id the version was signed under, if the record has another id in this case. */
  readonly envelopeId: string | null;
  readonly hash: string;
  readonly version: Omit<VersionContent, "body">;
  /** Canonical text; `null` for a removal. */
  readonly body: string | null;
  readonly stepNo: number;
  readonly receivedAt: number;
}

/** Adds a held version; returns its row number. */
export function insertVersion(db: WriteDb, insert: Insert): number {
  const { version } = insert;
  const stored = encodeBody(insert.body, () => deltaParent(db, insert));
  const result = db.run(sql`
    INSERT INTO version (record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, state, step_no,
      received_at)
    VALUES (${insert.recordNo}, ${Buffer.from(insert.hash, "hex")}, ${joinHashes(version.parents)},
      ${insert.envelopeId}, ${version.author}, ${version.at}, ${version.op}, ${Buffer.from(version.nonce, "hex")},
      ${stored.bytes}, ${stored.encoding}, 'held', ${insert.stepNo}, ${insert.receivedAt})`);
  return Number(result.lastInsertRowid);
}

export function joinHashes(hashes: readonly string[]): Uint8Array {
  return Buffer.from(hashes.join(""), "hex");
}

/** Text of the parent, if a delta is worthwhile and does not make the chain of deltas too long. */
function deltaParent(db: ReadDb, insert: Insert): string | undefined {
  const [first] = insert.version.parents;
  if (first === undefined) return undefined;
  const parent = versionByHash(db, insert.recordNo, first);
  if (parent?.state !== "held" || parent.body === null) return undefined;
  let depth = 0;
  for (let row: VersionRow | undefined = parent; row?.encoding === encodings.delta; row = firstParent(db, row)) depth++;
  return depth >= maxDeltas - 1 ? undefined : (bodyTextOf(db, parent) ?? undefined);
}

function firstParent(db: ReadDb, row: VersionRow): VersionRow | undefined {
  const [first] = parentsOf(row);
  return first === undefined ? undefined : versionByHash(db, row.record_no, first);
}
