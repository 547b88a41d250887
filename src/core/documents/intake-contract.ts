import { z } from "zod";
import { query } from "#shared/contract/define.ts";
import type { ParsedFiles, Unparsed } from "./parse-files.ts";
import type { ReadFile, Wanted } from "./read-files.ts";

/** Files as found. If bytes were requested, they stay in the thread until parsed. */
export interface FoundBatch {
  readonly no: number;
  readonly files: readonly Omit<ReadFile, "bytes">[];
  readonly isLast: boolean;
}

export interface ParseInput {
  /** The number of a batch, which the thread then discards, or bytes, whose memory it takes over. */
  readonly of: number | readonly Uint8Array[];
  /** `place`: index of the file's bytes in the batch or list. */
  readonly files: readonly (Omit<Unparsed, "bytes"> & { readonly place: number })[];
  readonly encoding: string | undefined;
  readonly passwords: readonly string[];
}

export interface ParsedBatch extends Omit<ParsedFiles, "hasFailed"> {
  /** The bytes of all the files. */
  readonly bytes: readonly Uint8Array[];
}

// Both threads belong to one process and one build, so types suffice; validating would read every word of an import
// twice.

/** Procedures of the intake thread: everything in an import that needs no database. */
export const intakeContract = {
  /** Called before `intake.next`. Discards whatever was opened before. */
  "intake.open": query(() => ({
    input: z.strictObject({ paths: z.array(z.string()) }),
    output: z.strictObject({}),
    errors: ["file.missing", "file.unreadable"],
  })),
  /** The next files; call until the last batch. `spare`: memory of earlier answers that may be reused. */
  "intake.next": query(() => ({
    input: z.custom<{ readonly wanted: Wanted; readonly spare: readonly Uint8Array[] }>(),
    output: z.custom<FoundBatch>(),
  })),
  /** Parses files and prepares their texts. A cancel skips files not begun by then. */
  "intake.parse": query(() => ({
    input: z.custom<ParseInput>(),
    output: z.custom<ParsedBatch>(),
    errors: ["parser.failed"],
  })),
  /** Answers when the parsers have ended. */
  "intake.close": query(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
} as const;

export const intakeContractVersion = 2;
