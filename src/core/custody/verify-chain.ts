import { createHash } from "node:crypto";
import { z } from "zod";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { momentSchema } from "#shared/domain/moment.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import { bodyHash, type CustodyHead } from "./custody.ts";

/** A line of a chain, without its line feed. */
export const custodyLineSchema = z.strictObject({
  actor: z.string(),
  body_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  op: z.string(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  seq: z.number().int().nonnegative(),
  ts: momentSchema,
});
export type CustodyLine = z.infer<typeof custodyLineSchema>;

export interface ChainVerdict {
  readonly chain: string;
  readonly head: CustodyHead;
  /** Problems by line number; empty if the chain is intact. */
  readonly problems: readonly { readonly seq: number; readonly problem: string }[];
}

interface Row {
  readonly seq: number;
  readonly line: string;
  readonly hash: Uint8Array;
  readonly salt: string | null;
  readonly detail: string | null;
}

/** Walks a chain from its first line and checks numbers, links, stored hashes, and the hash of each detail kept. */
export function verifyChain(db: ReadDb, chain: string): ChainVerdict {
  const problems: { seq: number; problem: string }[] = [];
  let expectedSeq = 0;
  let prev = "0".repeat(64);
  for (const row of db.iterate<Row>(sql`
    SELECT seq, line, hash, salt, detail FROM custody WHERE chain = ${chain} ORDER BY seq`)) {
    for (const problem of lineProblems(row, expectedSeq, prev)) problems.push({ seq: row.seq, problem });
    prev = createHash("sha256").update(row.line).digest("hex");
    expectedSeq = row.seq + 1;
  }
  return { chain, head: { count: expectedSeq, hash: prev }, problems };
}

/** A stored line, parsed; `undefined` if it is malformed. */
export function parseLine(text: string): CustodyLine | undefined {
  return custodyLineSchema.safeParse(parseJson(text)).data;
}

function* lineProblems(row: Row, expectedSeq: number, prev: string): Iterable<string> {
  if (row.seq !== expectedSeq) yield `a line is missing before it`;
  const line = parseLine(row.line);
  if (!line) {
    yield "it is not a custody line";
    return;
  }
  if (line.seq !== row.seq) yield "its number was changed";
  if (line.prev !== prev) yield "it does not continue the line before it";
  if (createHash("sha256").update(row.line).digest("hex") !== Buffer.from(row.hash).toString("hex")) {
    yield "it was changed after it was written";
  }
  if (row.detail === null || row.salt === null) yield "its detail was taken away";
  else if (bodyHash(row.detail, row.salt) !== line.body_sha256) yield "its detail was changed";
}
