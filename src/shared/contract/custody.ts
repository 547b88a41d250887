import { z } from "zod";
import { query, task } from "./define.ts";
import { caseId, recordErrors } from "./record-area.ts";

const entry = z.strictObject({
  seq: z.number().int(),
  at: z.number().int(),
  actor: z.string(),
  op: z.string(),
  detail: z.json(),
  hash: z.string(),
});

const chainVerdict = z.strictObject({
  chain: z.string(),
  lines: z.number().int(),
  head: z.string(),
  problems: z.array(z.strictObject({ seq: z.number().int(), problem: z.string() })),
});

export const custodyArea = {
  /** null: the chain of the vault itself. */
  "custody.list": query({
    input: z.strictObject({
      caseId: caseId.nullable(),
      from: z.number().int().nonnegative().default(0),
      /** Begin at the last line and go back; `from` then counts from there. */
      newestFirst: z.boolean().default(false),
      /** Only lines of these actions; `total` and `from` then count these alone. Absent: every line. */
      ops: z.array(z.string().max(80)).max(500).optional(),
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
    output: z.strictObject({ total: z.number().int(), entries: z.array(entry) }),
    errors: recordErrors,
  }),
  /** Walks every chain, recomputes every version's hash, and holds the two against each other. */
  "custody.verify": task({
    input: z.strictObject({}),
    output: z.strictObject({
      sound: z.boolean(),
      chains: z.array(chainVerdict),
      versions: z.number().int(),
      /** Versions whose content was destroyed and whose hash was kept. One that no line of custody tells of is a problem. */
      purged: z.number().int(),
      problems: z.array(z.strictObject({ place: z.string(), problem: z.string() })),
    }),
    progress: z.strictObject({ done: z.number().int(), total: z.number().int(), doing: z.string() }),
  }),
} as const;
