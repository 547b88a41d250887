import { z } from "zod";
import { query } from "#shared/contract/define.ts";
import type { SentText } from "#shared/contract/parser.ts";
import type { PreparedText } from "./prepare-text.ts";
import type { Batch, Wanted } from "./read-files.ts";

/** Texts prepared, one for each; null for what is no canonical text. */
export interface PreparedTexts {
  readonly texts: readonly (PreparedText | null)[];
  /** See `Batch`. */
  readonly memory: readonly Uint8Array[];
}

// Between two threads of one process and one build: types alone, which spares a second look at every word of an import.

/** What the intake thread does: whatever an import takes besides the parser and the database. */
export const intakeContract = {
  /** Once, before `intake.next`. */
  "intake.open": query({
    input: z.strictObject({ paths: z.array(z.string()) }),
    output: z.strictObject({}),
    errors: ["file.missing", "file.unreadable"],
  }),
  /** The next files, asked again until the last. `spare`: memory of earlier answers that nobody needs any more. */
  "intake.next": query({
    input: z.custom<{ readonly wanted: Wanted; readonly spare: readonly Uint8Array[] }>(),
    output: z.custom<Batch>(),
  }),
  /** Texts as the parser sent them. */
  "intake.prepare": query({
    input: z.custom<readonly SentText[]>(),
    output: z.custom<PreparedTexts>(),
  }),
} as const;

export const intakeContractVersion = 1;
