import { createHash } from "node:crypto";
import { headProblems } from "#core/custody/recorded-heads.ts";
import { type ChainVerdict, verifyChain } from "#core/custody/verify-chain.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { bodyTextOf, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { versionText } from "#shared/domain/version.ts";
import { maxProblems, type Problem, type Progress, unhindered } from "./check.ts";
import { recordedVersionProblems } from "./recorded-versions.ts";

export interface CustodyVerdict {
  readonly sound: boolean;
  readonly chains: { chain: string; lines: number; head: string; problems: ChainVerdict["problems"][number][] }[];
  readonly versions: number;
  /** Versions whose content was destroyed and whose hash remains. */
  readonly purged: number;
  readonly problems: Problem[];
}

/**
 * Verifies every chain line by line, and against its ends recorded in the vault's own chain; every version's hash; and
 * that each version is recorded by a line of its chain. This finds versions inserted by other means and versions
 * removed.
 */
export function verifyCustody(db: ReadDb, progress: Progress): CustodyVerdict {
  const problems: Problem[] = [];
  const chains: CustodyVerdict["chains"] = [];
  const versions = { count: 0, purged: 0 };
  const parts: readonly (() => Iterable<Problem>)[] = [
    () => chainVerdicts(db, chains, progress),
    () => missingChains(db),
    () => versionProblems(db, versions, progress),
    () => recordedVersionProblems(db, progress),
  ];
  for (const part of parts) {
    for (const problem of unhindered("custody", part)) if (problems.length < maxProblems) problems.push(problem);
  }
  const sound = problems.length === 0 && chains.every((chain) => chain.problems.length === 0);
  return { sound, chains, versions: versions.count, purged: versions.purged, problems };
}

function* chainVerdicts(db: ReadDb, chains: CustodyVerdict["chains"], progress: Progress): Iterable<Problem> {
  const names = db.all<{ chain: string }>(sql`SELECT DISTINCT chain FROM custody ORDER BY chain`);
  const recorded = headProblems(db);
  for (const [index, { chain }] of names.entries()) {
    progress({ done: index, total: names.length, doing: "chains" });
    yield* unhindered(chain, function* () {
      const verdict = verifyChain(db, chain);
      const problems = [...verdict.problems, ...recorded.filter((problem) => problem.chain === chain)];
      const shown = problems.slice(0, maxProblems).map(({ seq, problem }) => ({ seq, problem }));
      chains.push({ chain, lines: verdict.head.count, head: verdict.head.hash, problems: shown });
    });
  }
  for (const { chain, seq, problem } of recorded) {
    if (!names.some((name) => name.chain === chain)) yield { place: `${chain}, line ${seq}`, problem };
  }
}

/** A case whose whole chain is missing has nothing to walk. */
function* missingChains(db: ReadDb): Iterable<Problem> {
  for (const { id } of db.iterate<{ id: string }>(sql`
    SELECT id FROM record WHERE kind = 'case' AND NOT EXISTS (SELECT 1 FROM custody WHERE chain = record.id)`)) {
    yield { place: id, problem: "the case has no custody chain" };
  }
}

function* versionProblems(
  db: ReadDb,
  versions: { count: number; purged: number },
  progress: Progress,
): Iterable<Problem> {
  const total = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM version`)?.count ?? 0;
  versions.count = total;
  let done = 0;
  for (const row of db.iterate<VersionRow & { id: string; kind: string }>(sql`
    SELECT version.no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, version.state,
      step_no, received_at, record.id, record.kind
    FROM version JOIN record ON record.no = version.record_no ORDER BY version.no`)) {
    if (done++ % 1000 === 0) progress({ done, total, doing: "versions" });
    if (row.state === "purged") versions.purged++;
    if (row.state !== "held") continue;
    yield* unhindered(row.id, function* () {
      const text = versionText(
        {
          kind: row.kind,
          id: row.envelope_id ?? row.id,
          parents: parentsOf(row),
          author: row.author ?? "",
          at: row.at ?? 0,
          op: row.op ?? "",
          nonce: Buffer.from(row.nonce ?? []).toString("hex"),
        },
        bodyTextOf(db, row) ?? "null",
      );
      if (!createHash("sha256").update(text).digest().equals(row.hash)) {
        yield { place: row.id, problem: "a version's content does not match its hash" };
      }
    });
  }
}
