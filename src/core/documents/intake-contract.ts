import { z } from "zod";
import { query } from "#shared/contract/define.ts";
import type { ParsedFiles, Unparsed } from "./parse-files.ts";
import type { ReadFile, Wanted } from "./read-files.ts";

/** Files as they were found; their bytes, where they were wanted, stay with the thread until they are parsed. */
export interface FoundBatch {
  readonly no: number;
  readonly files: readonly Omit<ReadFile, "bytes">[];
  readonly isLast: boolean;
}

export interface ParseInput {
  /** What the files are of: a batch, which the thread has done with then, or bytes, whose memory it takes. */
  readonly of: number | readonly Uint8Array[];
  /** `place`: where in that a file's bytes are. */
  readonly files: readonly (Omit<Unparsed, "bytes"> & { readonly place: number })[];
  readonly encoding: string | undefined;
  readonly passwords: readonly string[];
}

export interface ParsedBatch extends Omit<ParsedFiles, "hasFailed"> {
  /** Of all that the files were of. */
  readonly bytes: readonly Uint8Array[];
}

// Between two threads of one process and one build: types alone, which spares a second look at every word of an import.

/** What the intake thread does: whatever an import takes besides the database. */
export const intakeContract = {
  /** Before `intake.next`. What was opened before, and its memory, is done with. */
  "intake.open": query(() => ({
    input: z.strictObject({ paths: z.array(z.string()) }),
    output: z.strictObject({}),
    errors: ["file.missing", "file.unreadable"],
  })),
  /** The next files, asked again until the last. `spare`: memory of earlier answers that nobody needs any more. */
  "intake.next": query(() => ({
    input: z.custom<{ readonly wanted: Wanted; readonly spare: readonly Uint8Array[] }>(),
    output: z.custom<FoundBatch>(),
  })),
  /** Has files parsed and prepares their texts. A cancel leaves out what was not begun by then. */
  "intake.parse": query(() => ({
    input: z.custom<ParseInput>(),
    output: z.custom<ParsedBatch>(),
    errors: ["parser.failed"],
  })),
  /** At the end: answered when the parsers are gone. */
  "intake.close": query(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
} as const;

export const intakeContractVersion = 2;
