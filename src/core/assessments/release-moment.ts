import type { ReadDb } from "#core/vault/connection.ts";
import { activeVersions, localBody } from "#core/write/active-versions.ts";
import { currentRecord, findRecord, parseShape } from "#core/write/record-store.ts";
import { type Moment, momentOf } from "#core/write/records-at.ts";
import { hexHash, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";

export interface Release {
  readonly moment: Moment;
  /** True if the release may have happened earlier: earlier versions are known only by hash. */
  readonly isLatest: boolean;
}

/**
 * The start of the unbroken run of read-only versions that leads to the current one. Releasing again after an undo
 * starts a new run. `undefined` if the current version is not released, even if a conflicting one is.
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
  // A Set may grow while it is iterated; added hashes are visited too.
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
