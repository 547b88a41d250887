import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Body } from "#shared/domain/kind.ts";
import { activeVersions, countingAt, localBody, mergeRecord } from "./active-versions.ts";
import { requireRow } from "./record-store.ts";
import { hexHash, parentsOf, type VersionRow, versionsOf } from "./version-store.ts";

export interface HistoryEntry {
  readonly version: string;
  readonly parents: readonly string[];
  readonly author: string | null;
  /** UTC milliseconds on the author's clock; `receivedAt` is by ours. */
  readonly at: number | null;
  readonly receivedAt: number;
  readonly op: string | null;
  readonly state: "held" | "withheld" | "purged";
  /** False for versions brought by an import that was undone. */
  readonly active: boolean;
  /** Bundles that brought the version, by which its signer can be found. Empty if it was written here. */
  readonly bundles: readonly string[];
  /** Absent if the content is not held; `null` if the version removes the record. */
  readonly body?: Body | null;
}

/** Every version of a record, oldest first. `only`: those of these hashes; the others' contents are not read. */
export function historyOf(db: ReadDb, id: string, only?: ReadonlySet<string>): HistoryEntry[] {
  const row = requireRow(db, id);
  const counting = new Map(activeVersions(db, row.no).map((version) => [version.no, version]));
  const wanted = versionsOf(db, row.no).filter((version) => only === undefined || only.has(hexHash(version)));
  return wanted.map((version) => {
    // Versions that were set aside stay readable, because redo may bring them back.
    const shown = counting.get(version.no) ?? version;
    return {
      version: hexHash(version),
      parents: parentsOf(version),
      author: version.author,
      at: version.at,
      receivedAt: version.received_at,
      op: version.op,
      state: shown.state,
      active: counting.has(version.no),
      bundles: bundlesOf(db, version),
      ...(shown.state === "held" ? { body: localBody(db, row, version) } : {}),
    };
  });
}

/** Versions of a record with their times, oldest first. */
export function momentsOf(db: ReadDb, id: string): Pick<HistoryEntry, "version" | "at" | "receivedAt">[] {
  return db
    .all<{ hash: Uint8Array; at: number | null; received_at: number }>(sql`
      SELECT hash, at, received_at FROM version WHERE record_no = ${requireRow(db, id).no} ORDER BY no`)
    .map((row) => ({ version: hexHash(row), at: row.at, receivedAt: row.received_at }));
}

/** Every content held for a record, whether it counts now or not. */
export function storedBodies(db: ReadDb, id: string): Body[] {
  const row = requireRow(db, id);
  return versionsOf(db, row.no).flatMap((version): Body[] => {
    const body = localBody(db, row, version);
    return body ? [body] : [];
  });
}

/** Contents of a record that count, including earlier versions; not those set aside with an import. */
export function activeBodies(db: ReadDb, id: string): Body[] {
  const row = requireRow(db, id);
  return activeVersions(db, row.no).flatMap((version): Body[] => {
    const body = localBody(db, row, version);
    return body ? [body] : [];
  });
}

/** A record at a moment. `purged`: its content then has been destroyed; `withheld`: its sender kept it back. */
export interface RecordAsOf {
  readonly state: "unknown" | "withheld" | "purged" | "removed" | "present";
  readonly body: Body | null;
}

/** State of a record at a moment of this vault's clock, merged from the versions that counted then. */
export function recordAsOf(db: ReadDb, id: string, at: number): RecordAsOf {
  const row = requireRow(db, id);
  const versions = countingAt(db, row.no, at);
  const { body } = mergeRecord(db, row, versions);
  if (body !== undefined) return { state: body === null ? "removed" : "present", body };
  const states = new Set(versions.map(({ state }) => state));
  return { state: states.has("purged") ? "purged" : states.has("withheld") ? "withheld" : "unknown", body: null };
}

function bundlesOf(db: ReadDb, version: VersionRow): string[] {
  return db
    .all<{ bundle: string }>(sql`
      SELECT bundle FROM version_source
      WHERE record_no = ${version.record_no} AND hash = ${version.hash} ORDER BY bundle`)
    .map(({ bundle }) => bundle);
}
