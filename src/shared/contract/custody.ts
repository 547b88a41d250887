import { z } from "zod";
import { command, limits, path, query, task } from "./define.ts";
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

/** Only lines that fit all of these; absent: every line. */
const choice = {
  ops: z.array(z.string().max(80)).max(500).optional(),
  actors: z.array(z.string().max(80)).max(500).optional(),
  /** UTC milliseconds, the first that counts and the first that counts no more. */
  since: z.number().int().optional(),
  until: z.number().int().optional(),
};

export const custodyArea = {
  /** null: the chain of the vault itself. */
  "custody.list": query(() => ({
    input: z.strictObject({
      caseId: caseId.nullable(),
      from: z.number().int().nonnegative().default(0),
      /** Begin at the last line and go back; `from` then counts from there. */
      newestFirst: z.boolean().default(false),
      /** `total` and `from` then count these alone. */
      ...choice,
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
    output: z.strictObject({
      total: z.number().int(),
      entries: z.array(entry),
      /** Of a damaged chain: lines that would stand among these and are not there, or cannot be read. */
      gaps: z.array(z.strictObject({ seq: z.number().int(), problem: z.enum(["missing", "unreadable"]) })),
    }),
    errors: recordErrors,
  })),
  /** Who has written lines of a chain, by id. */
  "custody.people": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable() }),
    output: z.strictObject({ actors: z.array(z.string()) }),
    errors: recordErrors,
  })),
  /**
   * How many lines that fit stand after one that does, which is its place where the newest stands first; null: it does
   * not fit.
   */
  "custody.place": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable(), seq: z.number().int().nonnegative(), ...choice }),
    output: z.strictObject({ index: z.number().int().nullable() }),
    errors: recordErrors,
  })),
  /**
   * Writes the lines that fit to a CSV file, which begins with the case, the time, what was chosen and where the chain
   * stands.
   */
  "custody.export": command(() => ({
    input: z.strictObject({
      caseId: caseId.nullable(),
      ...choice,
      path,
      overwrite: z.boolean().default(false),
      /** How the choice reads to the person who made it. */
      chosen: z.string().max(limits.line).default(""),
    }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int(), lines: z.number().int() }),
    errors: [...recordErrors, "file.exists", "file.missing", "file.not-placed"],
  })),
  /** Walks every chain, recomputes every version's hash, and holds the two against each other. */
  "custody.verify": task(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      sound: z.boolean(),
      chains: z.array(chainVerdict),
      versions: z.number().int(),
      /**
       * Versions whose content was destroyed and whose hash was kept. One that no line of custody tells of is a
       * problem.
       */
      purged: z.number().int(),
      problems: z.array(z.strictObject({ place: z.string(), problem: z.string() })),
    }),
    progress: z.strictObject({ done: z.number().int(), total: z.number().int(), doing: z.string() }),
  })),
} as const;
