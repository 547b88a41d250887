import type { ReadDb } from "#core/vault/connection.ts";
import { mapJson } from "#core/write/id-mapping.ts";
import { type MergeVersion, mergeHeads } from "#core/write/merge-heads.ts";
import { findRecord } from "#core/write/record-store.ts";
import { activeVersions, mergeRulesOf, toMergeVersion } from "#core/write/refresh-record.ts";
import { versionByHash } from "#core/write/version-store.ts";
import type { changeKinds } from "#shared/contract/exchange.ts";
import type { Body } from "#shared/domain/kind.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import type { ImportTarget } from "./import-target.ts";
import type { RecordGroup } from "./read-payload.ts";

export interface PlannedRecord {
  readonly kind: string;
  readonly id: string;
  readonly change: (typeof changeKinds)[number];
  /** How many versions it would add. */
  readonly versions: number;
  readonly conflicts: string[];
}

/** What importing a record would do, found by merging without writing. */
export function planRecord(read: ReadDb, target: ImportTarget, group: RecordGroup): PlannedRecord | undefined {
  const id = target.localId(group);
  if (id === null) return undefined;
  const row = findRecord(read, id);
  const base = { kind: group.kind, id };
  const fresh = group.lines.filter((line) => !row || isNews(read, row.no, line));
  const ours = row ? activeVersions(read, row.no).map((version) => toMergeVersion(read, row, version)) : [];
  const theirs = group.lines.map((line) => toVersion(line, target));
  const known = new Set(theirs.flatMap(({ hash, body }) => (body === undefined ? [] : [hash])));
  const union = [...ours.filter(({ hash }) => !known.has(hash)), ...theirs.filter((version) => isBest(version, ours))];
  const rules = mergeRulesOf(group.kind);
  const before = mergeHeads(ours, rules);
  const after = mergeHeads(union, rules);
  const planned = { ...base, versions: fresh.length, conflicts: [...after.conflicts] };
  if (after.body === undefined) return { ...planned, change: "withheld" };
  if (before.heads.length === 0) return { ...planned, change: fresh.length === 0 ? "known" : "new" };
  if (fresh.length === 0) return { ...planned, change: "known", conflicts: [] };
  if (sameHeads(before.heads, after.heads)) return { ...planned, change: "older", conflicts: [] };
  if (after.heads.length === 1) return { ...planned, change: "newer" };
  return { ...planned, change: after.conflicts.length > 0 ? "conflict" : "merged" };
}

/** Unknown, or known without its content, or set aside with an import that was taken back. */
function isNews(read: ReadDb, recordNo: number, line: RecordLine): boolean {
  const version = versionByHash(read, recordNo, line.version);
  if (!version || !activeVersions(read, recordNo).some(({ no }) => no === version.no)) return true;
  return version.state === "withheld" && !("withheld" in line);
}

function toVersion(line: RecordLine, target: ImportTarget): MergeVersion {
  const trace = { hash: line.version, parents: line.parents };
  if ("withheld" in line) return { ...trace, author: "", at: 0, body: undefined };
  return { ...trace, author: line.author, at: line.at, body: mapped(line.body, target) };
}

function mapped(body: Body | null, target: ImportTarget): Body | null {
  if (body === null || target.mapping.size === 0) return body;
  const result = mapJson(body, (id) => target.mapping.get(id));
  return typeof result === "object" && result !== null && !Array.isArray(result) ? result : body;
}

/** Their trace of a version adds nothing where we hold the version itself. */
function isBest(version: MergeVersion, ours: readonly MergeVersion[]): boolean {
  return version.body !== undefined || !ours.some(({ hash }) => hash === version.hash);
}

function sameHeads(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((hash) => right.includes(hash));
}
