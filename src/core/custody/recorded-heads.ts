import { z } from "zod";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { parseJson } from "#shared/domain/parse-json.ts";
import { vaultChain } from "./custody.ts";

const detailSchema = z.object({ heads: z.record(z.string(), z.object({ count: z.number().int(), hash: z.string() })) });

export interface HeadProblem {
  readonly chain: string;
  readonly seq: number;
  readonly problem: string;
}

/**
 * Every unlock, lock and backup records, in the vault's own chain, where each case's chain ended. A case's chain that
 * was truncated or rewritten since contradicts those records.
 */
export function headProblems(db: ReadDb): HeadProblem[] {
  const problems = new Map<string, HeadProblem>();
  for (const { seq, detail } of db.iterate<{ seq: number; detail: string }>(sql`
    SELECT seq, detail FROM custody WHERE chain = ${vaultChain} AND detail LIKE '%"heads"%' ORDER BY seq`)) {
    for (const [chain, head] of Object.entries(parseHeads(detail))) {
      const problem = contradiction(db, chain, head, seq);
      if (problem) problems.set(`${chain} ${problem.seq}`, problem);
    }
  }
  return [...problems.values()];
}

function contradiction(
  db: ReadDb,
  chain: string,
  { count, hash }: { readonly count: number; readonly hash: string },
  recordedAt: number,
): HeadProblem | undefined {
  if (count === 0) return undefined;
  const seq = count - 1;
  const line = db.get<{ hash: Uint8Array }>(sql`SELECT hash FROM custody WHERE chain = ${chain} AND seq = ${seq}`);
  if (!line) return { chain, seq, problem: `it is gone; the vault's chain has it on record at line ${recordedAt}` };
  if (Buffer.from(line.hash).toString("hex") === hash) return undefined;
  return { chain, seq, problem: `it is not the line that the vault's chain has on record at line ${recordedAt}` };
}

/** A changed detail is reported with its line, by `verifyChain`. */
function parseHeads(detail: string): z.infer<typeof detailSchema>["heads"] {
  return detailSchema.safeParse(parseJson(detail)).data?.heads ?? {};
}
