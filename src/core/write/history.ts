import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { AppError } from "#shared/errors.ts";
import { mergeHeads } from "./merge-heads.ts";
import { findRecord, type RecordRow } from "./record-store.ts";
import { activeVersions, localBody, mergeRulesOf, toMergeVersion } from "./refresh-record.ts";
import { hexHash, parentsOf, versionsOf } from "./version-store.ts";

export interface HistoryEntry {
  readonly version: string;
  readonly parents: readonly string[];
  readonly author: string | null;
  /** UTC milliseconds on the author's clock, and on ours when it came. */
  readonly at: number | null;
  readonly receivedAt: number;
  readonly op: string | null;
  readonly state: "held" | "withheld" | "purged";
  /** Whether it counts now; one that an undone import brought does not. */
  readonly active: boolean;
  /** Absent when it is not held; null when it removes the record. */
  readonly body?: Body | null;
}

/** Every version of a record, oldest first. */
export function historyOf(db: ReadDb, id: string): HistoryEntry[] {
  const row = requireAny(db, id);
  const active = new Set(activeVersions(db, row.no).map(({ no }) => no));
  return versionsOf(db, row.no).map((version) => ({
    version: hexHash(version),
    parents: parentsOf(version),
    author: version.author,
    at: version.at,
    receivedAt: version.received_at,
    op: version.op,
    state: version.state,
    active: active.has(version.no),
    ...(version.state === "held" ? { body: localBody(db, row, version) } : {}),
  }));
}

/**
 * What this vault held of a record at a moment of its own clock: the versions that had come by then, merged as they
 * would have been. undefined: nothing yet. null: it was in the bin.
 */
export function recordAsOf(db: ReadDb, id: string, at: number): Body | null | undefined {
  const row = requireAny(db, id);
  const aside = asideAt(db, row, at);
  const versions = versionsOf(db, row.no).filter(({ received_at, no }) => received_at <= at && !aside.has(no));
  return mergeHeads(
    versions.map((version) => toMergeVersion(db, row, version)),
    mergeRulesOf(row.kind),
  ).body;
}

/** The versions that were set aside at that moment, read from the custody of undo and redo. */
function asideAt(db: ReadDb, row: RecordRow, at: number): ReadonlySet<number> {
  const out = new Set<number>();
  const versions = db.all<{ no: number; step_no: number }>(sql`
    SELECT version.no, version.step_no FROM version JOIN step ON step.no = version.step_no
    WHERE version.record_no = ${row.no} AND step.mode = 'aside'`);
  for (const { no, step_no } of versions) {
    const last = db.get<{ undone: number }>(sql`
      SELECT detail ->> 'undone' IS NOT NULL AS undone FROM custody
      WHERE chain = ${row.case_id ?? "vault"} AND detail ->> 'step' = ${step_no} AND line ->> 'ts' <= ${at}
      ORDER BY seq DESC LIMIT 1`);
    if (last?.undone === 1) out.add(no);
  }
  return out;
}

function requireAny(db: ReadDb, id: string): RecordRow {
  const row = findRecord(db, id);
  if (!row) throw new AppError("record.missing", { kind: "record", id });
  return row;
}
