import type { ReadDb } from "#core/vault/connection.ts";
import { activeVersions, mergeVersions, toMergeVersion } from "#core/write/active-versions.ts";
import { refuseCircle } from "#core/write/adopt.ts";
import { headHere } from "#core/write/head-here.ts";
import { mapJson } from "#core/write/id-mapping.ts";
import type { MergedRecord } from "#core/write/merge-heads.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { MergeVersion } from "#core/write/version-graph.ts";
import type { changeKinds } from "#shared/contract/exchange.ts";
import type { Body } from "#shared/domain/kind.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";
import type { RecordLine } from "#shared/domain/version.ts";
import { AppError } from "#shared/errors.ts";
import { changeKindOf } from "./change-kind.ts";
import { type BodyLookup, type Conflict, conflictSides } from "./conflict-sides.ts";
import type { ImportTarget } from "./import-target.ts";
import { loweringOf } from "./lowering-of.ts";
import { newsOf } from "./news-of.ts";
import type { RecordGroup } from "./read-records.ts";

export interface PlannedRecord {
  readonly kind: string;
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly change: (typeof changeKinds)[number];
  /** Number of versions the import would add. */
  readonly versions: number;
  readonly conflicts: string[];
  readonly lowered: { from: string; to: string } | null;
}

/** Content of a record and the author of its latest version. */
export interface Standing {
  readonly body: Body;
  readonly author: string;
  readonly at: number;
}

export interface Planned {
  readonly record: PlannedRecord;
  /** Conflicts that would be open, with both sides. */
  readonly open: readonly Conflict[];
  readonly before: MergedRecord;
  readonly after: MergedRecord;
  /** Content here and after the import, if they differ. */
  readonly standing: { readonly here: Standing | null; readonly after: Standing | null };
  /** The merged content and each side that may be chosen. */
  readonly contents: readonly Body[];
  /** Authors of the versions that would be added. */
  readonly authors: readonly string[];
}

/**
 * Effect of importing a record, found by merging without writing. `undefined` if the record is not imported because the
 * target has its own.
 */
export function planRecord(
  read: ReadDb,
  target: ImportTarget,
  group: RecordGroup,
  lookup: BodyLookup,
): Planned | undefined {
  const id = target.localId(group);
  if (id === null) return undefined;
  const { kind } = group;
  const row = findRecord(read, id);
  if (row && (row.kind !== kind || row.case_id !== (kind === "analyst" ? null : target.caseId))) {
    throw new AppError("case.mismatch", { kind, id });
  }
  const news = newsOf(read, { id, lines: group.lines });
  const ours = row ? activeVersions(read, row.no).map((version) => toMergeVersion(read, row, version)) : [];
  const versions = new Map(ours.map((version) => [version.hash, version]));
  for (const line of news) versions.set(line.version, toVersion(line, target));
  refuseCircle(id, [...versions.values()]);
  const before = mergeVersions(kind, ours);
  const after = mergeVersions(kind, [...versions.values()]);
  const change = changeKindOf(before, after, news.length);
  const isOpen = change === "conflict" || change === "new";
  const name = after.body ? nameOfBody(kind, after.body) : "";
  const conflicts = isOpen ? [...after.conflicts] : [];
  const { heads } = after;
  const here = row && conflicts.length > 0 ? headHere(read, row.no, heads) : undefined;
  const sides = (field: string) =>
    conflictSides(field, { kind, heads, versions: [...versions.values()], here, lookup });
  const came = heads.filter((hash) => !before.heads.includes(hash));
  const standing = overwrites(change)
    ? { here: standingAs(before, before.heads, versions), after: standingAs(after, came, versions) }
    : { here: null, after: null };
  const lowered = loweringOf(before, after) ?? null;
  return {
    record: { kind, id, origin: group.id, name, change, versions: news.length, conflicts, lowered },
    standing,
    open: conflicts.map((field) => ({ kind, id, field, sides: sides(field) })),
    before,
    after,
    contents: [after.body, ...heads.map((hash) => versions.get(hash)?.body?.())].filter((body) => !!body),
    authors: [...new Set(news.flatMap((line) => ("withheld" in line ? [] : [line.author])))],
  };
}

/** True if the import would change the record's content. */
function overwrites(change: PlannedRecord["change"]): boolean {
  return change !== "known" && change !== "older" && change !== "withheld";
}

/** A content and the author of the latest version it is merged from. */
function standingAs(
  { body }: MergedRecord,
  hashes: readonly string[],
  versions: ReadonlyMap<string, MergeVersion>,
): Standing | null {
  if (!body) return null;
  const written = hashes.flatMap((hash) => versions.get(hash) ?? []).sort((one, other) => other.at - one.at);
  return { body, author: written[0]?.author ?? "", at: written[0]?.at ?? 0 };
}

function toVersion(line: RecordLine, target: ImportTarget): MergeVersion {
  const trace = { hash: line.version, parents: line.parents };
  if ("withheld" in line) return { ...trace, author: "", at: 0, body: undefined };
  return { ...trace, author: line.author, at: line.at, body: () => mapped(line.body, target) };
}

/** A body with its ids mapped to those of the target case. */
export function mapped(body: Body | null, target: ImportTarget): Body | null {
  if (body === null || target.mapping.size === 0) return body;
  const result = mapJson(body, (id) => target.mapping.get(id));
  return typeof result === "object" && result !== null && !Array.isArray(result) ? result : body;
}
