import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CheckReport } from "#shared/contract/vault.ts";
import { type Check, maxProblems, type Problem, type Progress, unhindered } from "./check.ts";
import { originalProblems } from "./check-originals.ts";
import { pageProblems } from "./check-pages.ts";
import { recordProblems, referenceProblems } from "./check-records.ts";
import { verifyCustody } from "./verify-custody.ts";

const checks: Readonly<Record<string, Check>> = {
  "vault.db": pageProblems,
  records: recordProblems,
  references: referenceProblems,
  originals: originalProblems,
};

/**
 * Every check of an open vault: pages, custody, records against their versions, references, originals, and unreachable
 * content. `more`: checks that slices further right contribute, by place.
 */
export function checkVault(read: ReadDb, progress: Progress, more: Readonly<Record<string, Check>> = {}): CheckReport {
  const problems: Problem[] = [];
  const add = (found: Iterable<Problem>) => {
    for (const problem of found) {
      if (problems.length >= maxProblems) return;
      problems.push(problem);
    }
  };
  const custody = verifyCustody(read, progress);
  for (const { chain, problems: lines } of custody.chains) {
    add(lines.map(({ seq, problem }) => ({ place: `${chain}, line ${seq}`, problem })));
  }
  add(custody.problems);
  for (const [place, check] of Object.entries({ ...checks, ...more })) {
    progress({ done: 0, total: 0, doing: place });
    add(unhindered(place, () => check(read, progress)));
  }
  return {
    sound: problems.length === 0,
    problems,
    records: countOf(() => read.get(sql`SELECT count(*) AS count FROM record`)),
    versions: custody.versions,
    blobs: countOf(() => read.get(sql`SELECT count(*) AS count FROM blob`)),
    custodyLines: custody.chains.reduce((sum, { lines }) => sum + lines, 0),
  };
}

/** Tables that cannot be counted were reported already. */
function countOf(count: () => { count: number } | undefined): number {
  try {
    return count()?.count ?? 0;
  } catch {
    return 0;
  }
}
