import type { ReadDb } from "#core/vault/connection.ts";
import { activeVersions, localBody } from "#core/write/active-versions.ts";
import { currentRecord, findRecord, parseShape } from "#core/write/record-store.ts";
import { type Moment, momentOf } from "#core/write/records-at.ts";
import { hexHash, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";

export interface Release {
  readonly moment: Moment;
  /** Whether it may have been earlier: of the versions before nothing is here but that there were some. */
  readonly isLatest: boolean;
}

/**
 * When an assessment was released: the first of the versions, one continuing the other, that have been read only up to
 * now. A release that was taken back and done again counts from the second time. undefined: what stands is not released,
 * whatever another version says that is in conflict with it.
 */
export function releaseOf(read: ReadDb, id: string): Release | undefined {
  const row = findRecord(read, id);
  if (row?.state !== "active" || !isReadOnly(currentRecord(read, "assessment", row).body.status)) return undefined;
  const versions = activeVersions(read, row.no);
  const byHash = new Map(versions.map((version) => [hexHash(version), version]));
  const isReleased = (version: VersionRow) => {
    const body = version.state === "held" ? localBody(read, row, version) : null;
    return body !== null && isReadOnly(parseShape("assessment", body).status);
  };
  const continued = new Set(versions.flatMap(parentsOf));
  const line = new Set(versions.filter((version) => !continued.has(hexHash(version)) && isReleased(version)));
  // A set that grows while it is walked also walks what was added.
  for (const version of line) {
    for (const parent of parentsOf(version).flatMap((hash) => byHash.get(hash) ?? [])) {
      if (isReleased(parent)) line.add(parent);
    }
  }
  const [first] = [...line].sort((left, right) => left.no - right.no);
  if (!first) return undefined;
  const isLatest = parentsOf(first).some((hash) => byHash.get(hash)?.state !== "held");
  return { moment: momentOf(read, first), isLatest };
}
