import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { parseLine } from "#core/custody/verify-chain.ts";
import type { Session } from "#core/session/session.ts";
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
