import { problemAt } from "#core/deps/problem-at.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { bodyToText, type RecordLine } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import { endAbsence, isAbsent, noteTrace } from "./absence.ts";
import { activeVersions, mergeRecord } from "./active-versions.ts";
import type { OpenChange } from "./change.ts";
import type { MergedRecord } from "./merge-heads.ts";
import { findRecord, type RecordRow } from "./record-store.ts";
import { recordTables, refreshRecord } from "./refresh-record.ts";
import { encodeBody } from "./version-body.ts";
import { isCircular } from "./version-graph.ts";
import { hexHash, insertVersion, joinHashes, parentsOf, type VersionRow, versionByHash } from "./version-store.ts";

/** Versions of one record from another vault, ancestors first. */
export interface ForeignRecord {
  readonly id: string;
  readonly kind: string;
  /** `null` for records of the vault, such as analysts named by versions. */
  readonly caseId: string | null;
  readonly lines: readonly RecordLine[];
  /** True if content arrived for a version known so far only by hash, so that the projection must be rebuilt. */
  readonly isCompleted?: boolean;
}

export interface Adopted {
  readonly recordNo: number;
  /** Versions that were missing, lacked their content or did not count. */
  readonly versions: readonly string[];
  readonly added: number;
  readonly before: MergedRecord;
  readonly after: MergedRecord;
}

/** Adds the missing versions of a record, byte for byte as signed, and merges. */
export function adoptRecord(change: OpenChange, record: ForeignRecord): Adopted {
  const db = change.writeTo(recordTables);
  const row = findRecord(db, record.id) ?? createRow(db, record, change.at);
  if (row.kind !== record.kind || row.case_id !== record.caseId) {
    throw new AppError("case.mismatch", { kind: record.kind, id: record.id });
  }
  const before = mergeRecord(db, row, activeVersions(db, row.no));
  const versions: string[] = [];
  for (const line of record.lines) {
    if (!adoptLine(db, change, row, line)) continue;
    versions.push(line.version);
    change.touched(record.kind, record.id, line.version);
  }
  const added = versions.length;
  if (added > 0) refuseCircle(record.id, activeVersions(db, row.no).map(toNode));
  const refresh = (at: number) => refreshRecord(change.writeTo, change.projections, row, at);
  const after = added > 0 ? refresh(change.at) : record.isCompleted ? refresh(row.changed_at) : before;
  return { recordNo: row.no, versions, added, before, after };
}

/** Refuses a record whose versions form a cycle. A single bundle may not reveal the cycle. */
export function refuseCircle(id: string, versions: Parameters<typeof isCircular>[0]): void {
  if (!isCircular(versions)) return;
  throw new AppError("bundle.broken", {
    problems: [problemAt(id, "with what is here its versions continue themselves")],
  });
}

function toNode(row: VersionRow) {
  return { hash: hexHash(row), parents: parentsOf(row) };
}

function adoptLine(db: WriteDb, change: OpenChange, row: RecordRow, line: RecordLine): boolean {
  const known = versionByHash(db, row.no, line.version);
  if (known) return adoptAgain(db, change, known, line);
  if (!("withheld" in line)) {
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
  const result = db.run(sql`
    INSERT INTO version (record_no, hash, parents, envelope_id, encoding, state, step_no, received_at)
    VALUES (${row.no}, ${Buffer.from(line.version, "hex")}, ${joinHashes(line.parents)}, ${envelopeId(row, line)}, 0,
      'withheld', ${change.stepNo}, ${change.at})`);
  noteTrace(db, Number(result.lastInsertRowid), change.at);
  return true;
}

/** True if adopting a line would change anything. Versions that count already, and purged ones, are not news. */
export function countsAsNews(db: ReadDb, recordNo: number, line: RecordLine): boolean {
  const known = versionByHash(db, recordNo, line.version);
  if (!known) return true;
  if (known.state === "purged") return false;
  return isAbsent(db, known.no, "version") || (!("withheld" in line) && isAbsent(db, known.no, "content"));
}

function adoptAgain(db: WriteDb, change: OpenChange, known: VersionRow, line: RecordLine): boolean {
  if (known.state === "purged") return false;
  const by = () => ({ stepNo: change.stepNo, at: change.at });
  const wasAside = isAbsent(db, known.no, "version");
  const wasBare = isAbsent(db, known.no, "content");
  if (wasAside) {
    endAbsence(db, known.no, "version", by());
    // Its earlier content was set aside by undo; this bundle brings only the bare hash.
    if ("withheld" in line && !wasBare) noteTrace(db, known.no, change.at);
  }
  if ("withheld" in line || !wasBare) return wasAside;
  endAbsence(db, known.no, "content", by());
  if (known.state === "withheld") fill(db, known, line);
  return true;
}

/** Stores the parents too: those of a bare hash were only claimed, these are covered by the hash. */
function fill(db: WriteDb, known: VersionRow, line: Exclude<RecordLine, { withheld: true }>): void {
  const stored = encodeBody(textOf(line.body), () => undefined);
  db.run(sql`
    UPDATE version SET state = 'held', parents = ${joinHashes(line.parents)}, author = ${line.author}, at = ${line.at},
      op = ${line.op}, nonce = ${Buffer.from(line.nonce, "hex")}, body = ${stored.bytes}, encoding = ${stored.encoding}
    WHERE no = ${known.no}`);
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

/** The id the version was signed under, if the record has another id in this case. */
function envelopeId(row: RecordRow, line: RecordLine): string | null {
  return line.id === row.id ? null : line.id;
}

function textOf(body: Body | null): string | null {
  return body === null ? null : bodyToText(body);
}
