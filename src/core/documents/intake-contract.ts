import { z } from "zod";
import { query } from "#shared/contract/define.ts";
import type { SentText } from "#shared/contract/parser.ts";
import type { PreparedText } from "./prepare-text.ts";
import type { Batch } from "./read-files.ts";

// Between two threads of one process and one build: types alone, which spares a second look at every word of an import.

/** What the intake thread does: whatever an import takes besides the parser and the database. */
export const intakeContract = {
  /** Once, before `intake.next`. */
  "intake.open": query({
    input: z.strictObject({ paths: z.array(z.string()) }),
    output: z.strictObject({}),
    errors: ["file.missing", "file.unreadable"],
  }),
  /** The next files, asked again until the last. */
  "intake.next": query({
    input: z.strictObject({ wanted: z.enum(["place", "hash", "bytes"]) }),
    output: z.custom<Batch>(),
  }),
  /** Texts as the parser sent them, one answer for each: null for what is no canonical text. */
  "intake.prepare": query({
    input: z.custom<readonly SentText[]>(),
    output: z.custom<(PreparedText | null)[]>(),
  }),
} as const;

export const intakeContractVersion = 1;
