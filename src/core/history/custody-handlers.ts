import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { parseLine } from "#core/custody/verify-chain.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";

interface Row {
  readonly seq: number;
  readonly line: string;
  readonly hash: Uint8Array;
  readonly detail: string | null;
}

export function createCustodyHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `custody.${string}`>> {
  const { read } = session;
  return {
    "custody.list": (input) => {
      const chain = input.caseId ?? vaultChain;
      if (input.ops) return chosenLines(read, chain, { ...input, ops: input.ops });
      const total = custodyHead(read, chain).count;
      const rows = input.newestFirst
        ? read.all<Row>(sql`
            SELECT seq, line, hash, detail FROM custody
            WHERE chain = ${chain} AND seq < ${total - input.from} ORDER BY seq DESC LIMIT ${input.limit}`)
        : read.all<Row>(sql`
            SELECT seq, line, hash, detail FROM custody
            WHERE chain = ${chain} AND seq >= ${input.from} ORDER BY seq LIMIT ${input.limit}`);
      return { total, entries: rows.map(entryOf) };
    },
    "custody.verify": (_input, call) => session.reader.runTask("reader.verifyCustody", {}, call),
  };
}

interface Choice {
  readonly ops: readonly string[];
  readonly from: number;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/**
 * Lines of some actions only; one that is no JSON is of none. The chain has no index by action: a person filters, nothing else
 * does.
 */
function chosenLines(read: ReadDb, chain: string, { ops, from, limit, newestFirst }: Choice) {
  const wanted = JSON.stringify(ops);
  const counted = read.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM custody
    WHERE chain = ${chain}
      AND CASE WHEN json_valid(line) THEN line ->> '$.op' END IN (SELECT value FROM json_each(${wanted}))`);
  const rows = newestFirst
    ? read.all<Row>(sql`
        SELECT seq, line, hash, detail FROM custody
        WHERE chain = ${chain}
          AND CASE WHEN json_valid(line) THEN line ->> '$.op' END IN (SELECT value FROM json_each(${wanted}))
        ORDER BY seq DESC LIMIT ${limit} OFFSET ${from}`)
    : read.all<Row>(sql`
        SELECT seq, line, hash, detail FROM custody
        WHERE chain = ${chain}
          AND CASE WHEN json_valid(line) THEN line ->> '$.op' END IN (SELECT value FROM json_each(${wanted}))
        ORDER BY seq LIMIT ${limit} OFFSET ${from}`);
  return { total: counted?.count ?? 0, entries: rows.map(entryOf) };
}

function entryOf(row: Row) {
  const line = parseLine(row.line);
  if (!line) throw new AppError("vault.damaged", { reason: `custody line ${row.seq} cannot be read` });
  return {
    seq: row.seq,
    at: line.ts,
    actor: line.actor,
    op: line.op,
    detail: row.detail === null ? null : JSON.parse(row.detail),
    hash: Buffer.from(row.hash).toString("hex"),
  };
}
