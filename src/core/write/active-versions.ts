import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { isKind } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { kindDefinitions } from "#shared/domain/kinds.ts";
import { mapIds } from "./id-mapping.ts";
import { type MergedRecord, type MergeRules, mergeHeads } from "./merge-heads.ts";
import type { RecordRow } from "./record-store.ts";
import type { MergeVersion } from "./version-graph.ts";
import { bodyOf, hexHash, parentsOf, type VersionRow, versionsOf } from "./version-store.ts";

/** The versions of a record that count now. Absent content is hidden from the returned rows too. */
export function activeVersions(db: ReadDb, recordNo: number): VersionRow[] {
  return countingAt(db, recordNo, Number.MAX_SAFE_INTEGER);
}

/**
 * The versions that counted at a moment of this vault's clock: they had arrived, and their import was not undone then.
 */
export function countingAt(db: ReadDb, recordNo: number, at: number): VersionRow[] {
  const absences = db.all<{ version_no: number; what: "version" | "content" }>(sql`
    SELECT absence.version_no, absence.what FROM absence JOIN version ON version.no = absence.version_no
    WHERE version.record_no = ${recordNo} AND absence.since <= ${at}
      AND (absence.until IS NULL OR absence.until > ${at})`);
  const versions = versionsOf(db, recordNo).filter(({ received_at }) => received_at <= at);
  if (absences.length === 0) return versions;
  const gone = new Set(absences.flatMap(({ what, version_no }) => (what === "version" ? [version_no] : [])));
  const bare = new Set(absences.flatMap(({ what, version_no }) => (what === "content" ? [version_no] : [])));
  return versions
    .filter(({ no }) => !gone.has(no))
    .map((version) => (bare.has(version.no) ? asTrace(version) : version));
}

/** Merges a record from its versions. */
export function mergeRecord(db: ReadDb, row: Pick<RecordRow, "kind" | "case_id">, versions: readonly VersionRow[]) {
  return mergeVersions(
    row.kind,
    versions.map((version) => toMergeVersion(db, row, version)),
  );
}

export function mergeVersions(kind: string, versions: readonly MergeVersion[]): MergedRecord {
  return mergeHeads(versions, mergeRulesOf(kind));
}

/** Body of a version, with its ids mapped to those of the record's current case. */
export function localBody(db: ReadDb, row: Pick<RecordRow, "case_id">, version: VersionRow): Body | null {
  return mapIds(db, row.case_id, bodyOf(db, version));
}

export function toMergeVersion(db: ReadDb, row: Pick<RecordRow, "case_id">, version: VersionRow): MergeVersion {
  return {
    hash: hexHash(version),
    parents: parentsOf(version),
    author: version.author ?? "",
    at: version.at ?? 0,
    body: version.state === "held" ? once(() => localBody(db, row, version)) : undefined,
  };
}

export function mergeRulesOf(kind: string): MergeRules {
  if (!isKind(kind)) return { fields: {}, wholes: {}, isSound: () => true };
  const { merge, wholes = {}, schema } = kindDefinitions[kind];
  return { fields: merge, wholes, isSound: (body) => schema.safeParse(body).success };
}

function asTrace(version: VersionRow): VersionRow {
  return version.state === "held" ? { ...version, state: "withheld", nonce: null, body: null } : version;
}

/** Large bodies are decompressed and parsed once, on demand. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
