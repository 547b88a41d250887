import { createHash } from "node:crypto";
import { z } from "zod";
import { type ChainVerdict, verifyChain } from "#core/custody/verify-chain.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { bodyTextOf, parentsOf, type VersionRow } from "#core/write/version-store.ts";
import { versionText } from "#shared/domain/version.ts";

export interface CustodyVerdict {
  readonly sound: boolean;
  readonly chains: { chain: string; lines: number; head: string; problems: ChainVerdict["problems"][number][] }[];
  readonly versions: number;
  readonly problems: { place: string; problem: string }[];
}

type Progress = (progress: { done: number; total: number; doing: string }) => void;

/**
 * Every chain, line by line; every version's hash, from its content; and that each version was put on record by a line
 * of its chain, so that a version slipped in beside the one way to write is found.
 */
export function verifyCustody(db: ReadDb, progress: Progress): CustodyVerdict {
  const names = db.all<{ chain: string }>(sql`SELECT DISTINCT chain FROM custody ORDER BY chain`);
  const chains = names.map(({ chain }, index) => {
    progress({ done: index, total: names.length, doing: "chains" });
    const verdict = verifyChain(db, chain);
    return { chain, lines: verdict.head.count, head: verdict.head.hash, problems: [...verdict.problems] };
  });
  const problems = [...missingChains(db), ...versionProblems(db, progress), ...unrecorded(db, progress)];
  const versions = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM version`)?.count ?? 0;
  return {
    sound: problems.length === 0 && chains.every((chain) => chain.problems.length === 0),
    chains,
    versions,
    problems: problems.slice(0, 1000),
  };
}

/** A case whose whole chain is gone would leave nothing to walk. */
function missingChains(db: ReadDb) {
  return db
    .all<{ id: string }>(sql`
      SELECT id FROM record WHERE kind = 'case' AND NOT EXISTS (SELECT 1 FROM custody WHERE chain = record.id)`)
    .map(({ id }) => ({ place: id, problem: "the case has no custody chain" }));
}

function* versionProblems(db: ReadDb, progress: Progress): Iterable<{ place: string; problem: string }> {
  const total = db.get<{ count: number }>(sql`SELECT count(*) AS count FROM version`)?.count ?? 0;
  let done = 0;
  for (const row of db.iterate<VersionRow & { id: string; kind: string }>(sql`
    SELECT version.no, record_no, hash, parents, envelope_id, author, at, op, nonce, body, encoding, version.state,
      step_no, received_at, record.id, record.kind
    FROM version JOIN record ON record.no = version.record_no ORDER BY version.no`)) {
    if (done++ % 1000 === 0) progress({ done, total, doing: "versions" });
    if (row.state !== "held") continue;
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
  }
}

const detailSchema = z.object({ versions: z.array(z.object({ id: z.string(), version: z.string() })) });

/** One byte a version: whether some line names it. */
function* unrecorded(db: ReadDb, progress: Progress): Iterable<{ place: string; problem: string }> {
  const last = db.get<{ no: number | null }>(sql`SELECT max(no) AS no FROM version`)?.no ?? 0;
  const named = new Uint8Array(last + 1);
  let done = 0;
  for (const { detail } of db.iterate<{ detail: string }>(sql`
    SELECT detail FROM custody WHERE detail LIKE '%"versions"%' ORDER BY chain, seq`)) {
    if (done++ % 1000 === 0) progress({ done, total: 0, doing: "custody lines" });
    const parsed = detailSchema.safeParse(JSON.parse(detail));
    if (!parsed.success) continue;
    for (const { id, version } of parsed.data.versions) {
      const no = db.get<{ no: number }>(sql`
        SELECT version.no FROM version JOIN record ON record.no = version.record_no
        WHERE record.id = ${id} AND version.hash = ${Buffer.from(version, "hex")}`)?.no;
      if (no !== undefined) named[no] = 1;
    }
  }
  for (const { no, id } of db.iterate<{ no: number; id: string }>(sql`
    SELECT version.no, record.id FROM version JOIN record ON record.no = version.record_no ORDER BY version.no`)) {
    if (!named[no]) yield { place: id, problem: "a version that no line of custody names" };
  }
}
