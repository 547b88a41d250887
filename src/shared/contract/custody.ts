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

/** Only lines that match all given filters. */
const choice = {
  ops: z.array(z.string().max(80)).max(500).optional(),
  actors: z.array(z.string().max(80)).max(500).optional(),
  /** UTC milliseconds: `since` is included, `until` excluded. */
  since: z.number().int().optional(),
  until: z.number().int().optional(),
};

export const custodyArea = {
  /** `null` for the chain of the vault itself. */
  "custody.list": query(() => ({
    input: z.strictObject({
      caseId: caseId.nullable(),
      from: z.number().int().nonnegative().default(0),
      /** Starts at the last line and goes back; `from` then counts from there. */
      newestFirst: z.boolean().default(false),
      /** With filters, `total` and `from` count matching lines only. */
      ...choice,
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
    output: z.strictObject({
      total: z.number().int(),
      entries: z.array(entry),
      /** For a damaged chain: lines that belong among these but are missing or unreadable. */
      gaps: z.array(z.strictObject({ seq: z.number().int(), problem: z.enum(["missing", "unreadable"]) })),
    }),
    errors: recordErrors,
  })),
  /** Authors of a chain's lines, by id. */
  "custody.people": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable() }),
    output: z.strictObject({ actors: z.array(z.string()) }),
    errors: recordErrors,
  })),
  /**
   * Number of matching lines after a given one, which is its index in newest-first order. `null` if it does not match.
   */
  "custody.place": query(() => ({
    input: z.strictObject({ caseId: caseId.nullable(), seq: z.number().int().nonnegative(), ...choice }),
    output: z.strictObject({ index: z.number().int().nullable() }),
    errors: recordErrors,
  })),
  /**
   * Writes the matching lines to a CSV file with a header that names the case, the time, the filters and the end of the
   * chain.
   */
  "custody.export": command(() => ({
    input: z.strictObject({
      caseId: caseId.nullable(),
      ...choice,
      path,
      overwrite: z.boolean().default(false),
      /** The filters in words, for the file's header. */
      chosen: z.string().max(limits.line).default(""),
    }),
    output: z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number().int(), lines: z.number().int() }),
    errors: [...recordErrors, "file.exists", "file.missing", "file.not-placed"],
  })),
  /** Verifies every chain, recomputes every version's hash, and compares the two. */
  "custody.verify": task(() => ({
    input: z.strictObject({}),
    output: z.strictObject({
      sound: z.boolean(),
      chains: z.array(chainVerdict),
      versions: z.number().int(),
      /**
       * Versions whose content was destroyed and whose hash remains. One that no custody line explains is a problem.
       */
      purged: z.number().int(),
      problems: z.array(z.strictObject({ place: z.string(), problem: z.string() })),
    }),
    progress: z.strictObject({ done: z.number().int(), total: z.number().int(), doing: z.string() }),
  })),
} as const;
