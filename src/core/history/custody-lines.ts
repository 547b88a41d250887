import { custodyHead } from "#core/custody/custody.ts";
import { parseLine } from "#core/custody/verify-chain.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";

type Listed = OutputOf<CoreContract["custody.list"]>;
export type CustodyEntry = Listed["entries"][number];

/** Filters for the lines of a chain; an absent one matches all. */
export interface Choice {
  readonly ops?: readonly string[] | undefined;
  readonly actors?: readonly string[] | undefined;
  /** UTC milliseconds: `since` is included, `until` excluded. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

export interface Part {
  readonly from: number;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** Part of a whole chain. Lines are counted by number, so a missing line leaves a gap. */
export function linesOfChain(read: ReadDb, chain: string, { from, limit, newestFirst }: Part): Listed {
  const total = custodyHead(read, chain).count;
  const first = newestFirst ? Math.max(0, total - from - limit) : from;
  const end = newestFirst ? total - from : Math.min(total, from + limit);
  const rows = read.all<Row>(sql`
    SELECT seq, line, hash, detail FROM custody
    WHERE chain = ${chain} AND seq >= ${first} AND seq < ${end} ORDER BY seq`);
  const known = new Map(rows.map((row) => [row.seq, row]));
  const seqs = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  return { total, ...listed(newestFirst ? seqs.reverse() : seqs, known) };
}

/** Part of the matching lines. */
export function linesThatFit(read: ReadDb, chain: string, choice: Choice, { from, limit, newestFirst }: Part): Listed {
  const fitting = seqsThatFit(read, chain, choice);
  const seqs = (newestFirst ? fitting.reverse() : fitting).slice(from, from + limit);
  return { total: fitting.length, ...linesOf(read, chain, seqs) };
}

/** The lines with these numbers, in that order. */
export function linesOf(read: ReadDb, chain: string, seqs: readonly number[]): Pick<Listed, "entries" | "gaps"> {
  const rows = read.all<Row>(sql`
    SELECT seq, line, hash, detail FROM custody
    WHERE chain = ${chain} AND seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))`);
  return listed(seqs, new Map(rows.map((row) => [row.seq, row])));
}

/** True if any filter is given. */
export function isChosen({ ops, actors, since, until }: Choice): boolean {
  return [ops, actors, since, until].some((part) => part !== undefined);
}

/**
 * Numbers of the matching lines, ascending; a line that is not JSON never matches. The chain has no index by action,
 * person or time, because only users filter it.
 */
export function seqsThatFit(read: ReadDb, chain: string, { ops, actors, since, until }: Choice): number[] {
  const wantedOps = ops ? JSON.stringify(ops) : null;
  const wantedActors = actors ? JSON.stringify(actors) : null;
  const row = read.get<{ seqs: string }>(sql`
    SELECT json_group_array(seq) AS seqs FROM (
      SELECT seq FROM custody
      WHERE chain = ${chain} AND CASE WHEN json_valid(line) THEN
        (${wantedOps} IS NULL OR line ->> '$.op' IN (SELECT value FROM json_each(${wantedOps})))
        AND (${wantedActors} IS NULL OR line ->> '$.actor' IN (SELECT value FROM json_each(${wantedActors})))
        AND (${since ?? null} IS NULL OR line ->> '$.ts' >= ${since ?? null})
        AND (${until ?? null} IS NULL OR line ->> '$.ts' < ${until ?? null})
      END
      ORDER BY seq)`);
  const seqs: unknown = JSON.parse(row?.seqs ?? "[]");
  if (!Array.isArray(seqs)) throw new AppError("vault.damaged", { reason: "the custody log answers badly" });
  return seqs;
}

/** Authors of the lines. */
export function peopleOfChain(read: ReadDb, chain: string): string[] {
  const rows = read.all<{ actor: string | null }>(sql`
    SELECT DISTINCT CASE WHEN json_valid(line) THEN line ->> '$.actor' END AS actor
    FROM custody WHERE chain = ${chain} ORDER BY actor`);
  return rows.flatMap(({ actor }) => (actor === null ? [] : [actor]));
}

interface Row {
  readonly seq: number;
  readonly line: string;
  readonly hash: Uint8Array;
  readonly detail: string | null;
}

function listed(seqs: readonly number[], rows: ReadonlyMap<number, Row>): Pick<Listed, "entries" | "gaps"> {
  const entries: CustodyEntry[] = [];
  const gaps: Listed["gaps"] = [];
  for (const seq of seqs) {
    const row = rows.get(seq);
    const entry = row && entryOf(row);
    if (entry) entries.push(entry);
    else gaps.push({ seq, problem: row ? "unreadable" : "missing" });
  }
  return { entries, gaps };
}

/** `undefined` if it cannot be read. */
function entryOf(row: Row): CustodyEntry | undefined {
  const line = parseLine(row.line);
  if (!line) return undefined;
  try {
    return {
      seq: row.seq,
      at: line.ts,
      actor: line.actor,
      op: line.op,
      detail: row.detail === null ? null : JSON.parse(row.detail),
      hash: Buffer.from(row.hash).toString("hex"),
    };
  } catch {
    return undefined;
  }
}
