import { z } from "zod";
import { task } from "./define.ts";
import { caseId, recordErrors } from "./record-area.ts";

const sampleCaseSchema = z.strictObject({
  caseId,
  assessmentIds: z.array(z.string()),
  /** Number of records by kind. */
  counts: z.record(z.string(), z.number().int()),
  /** Searches of its script, with the number of documents each finds. */
  searches: z.array(z.strictObject({ query: z.string(), documents: z.number().int() })),
});
export type SampleCase = z.infer<typeof sampleCaseSchema>;

export const sampleArea = {
  /** A worked case of short documents that come with the program, to explore. */
  "sample.build": task(() => ({
    input: z.strictObject({}),
    output: sampleCaseSchema,
    /** Number of records created and their total. */
    progress: z.strictObject({ caseId, done: z.number().int(), total: z.number().int() }),
    errors: recordErrors,
  })),
} as const;
