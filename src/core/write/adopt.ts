import type { WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { bodyToText, type RecordLine } from "#shared/domain/version.ts";
import type { OpenChange } from "./change.ts";
import type { MergedRecord } from "./merge-heads.ts";
import { findRecord, type RecordRow } from "./record-store.ts";
import { recordTables, refreshRecord } from "./refresh-record.ts";
import { encodeBody } from "./version-body.ts";
import { insertVersion, joinHashes, type VersionRow, versionByHash } from "./version-store.ts";

/** Versions of one record that somebody else has written, ancestors first. */
export interface ForeignRecord {
  readonly id: string;
  readonly kind: string;
  /** null: of the vault, such as the analysts whom versions name. */
  readonly caseId: string | null;
  readonly lines: readonly RecordLine[];
}

export interface Adopted {
  readonly added: number;
  readonly merged: MergedRecord;
}

/** Adds what is not here yet of a record's versions, exactly as they were signed, and merges. */
export function adoptRecord(change: OpenChange, record: ForeignRecord): Adopted {
  const db = change.writeTo(recordTables);
  const row = findRecord(db, record.id) ?? createRow(db, record, change.at);
  let added = 0;
  for (const line of record.lines) {
    if (!adoptLine(db, change, row, line)) continue;
    added++;
    change.touched(record.kind, record.id, line.version);
  }
  const merged = refreshRecord(change.writeTo, change.projections, row, change.at);
  return { added, merged };
}

function adoptLine(db: WriteDb, change: OpenChange, row: RecordRow, line: RecordLine): boolean {
  const known = versionByHash(db, row.no, line.version);
  if (known) return readopt(db, change, known, line);
  if ("withheld" in line) {
    db.run(sql`
      INSERT INTO version (record_no, hash, parents, envelope_id, encoding, state, step_no, received_at)
      VALUES (${row.no}, ${Buffer.from(line.version, "hex")}, ${joinHashes(line.parents)}, ${envelopeId(row, line)}, 0,
        'withheld', ${change.stepNo}, ${change.at})`);
    return true;
  }
  insertVersion(db, {
    recordNo: row.no,
    envelopeId: envelopeId(row, line),
    hash: line.version,
    version: line,
    body: textOf(line.body),
    stepNo: change.stepNo,
    receivedAt: change.at,
  });
  return true;
}

/** A version that is here already changes only where it had no content, or was set aside with a former import. */
function readopt(db: WriteDb, change: OpenChange, known: VersionRow, line: RecordLine): boolean {
  const aside = db.get(sql`
    SELECT 1 FROM step WHERE no = ${known.step_no} AND mode = 'aside' AND state <> 'done'`);
  if (aside !== undefined) db.run(sql`UPDATE version SET step_no = ${change.stepNo} WHERE no = ${known.no}`);
  if (known.state !== "withheld" || "withheld" in line) return aside !== undefined;
  const stored = encodeBody(textOf(line.body), () => undefined);
  db.run(sql`
    UPDATE version SET state = 'held', author = ${line.author}, at = ${line.at}, op = ${line.op},
      nonce = ${Buffer.from(line.nonce, "hex")}, body = ${stored.bytes}, encoding = ${stored.encoding}
    WHERE no = ${known.no}`);
  return true;
}

function createRow(db: WriteDb, record: ForeignRecord, at: number): RecordRow {
  const result = db.run(sql`
    INSERT INTO record (id, kind, case_id, state, changed_at)
    VALUES (${record.id}, ${record.kind}, ${record.caseId}, 'withheld', ${at})`);
  return {
    no: Number(result.lastInsertRowid),
    id: record.id,
    kind: record.kind,
    case_id: record.caseId,
    state: "withheld",
    head_no: null,
    merged: null,
    changed_at: at,
  };
}

/** The id the version was written under, where the record has another one here. */
function envelopeId(row: RecordRow, line: RecordLine): string | null {
  return line.id === row.id ? null : line.id;
}

function textOf(body: Body | null): string | null {
  return body === null ? null : bodyToText(body);
}
