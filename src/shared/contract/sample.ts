import { z } from "zod";
import { task } from "./define.ts";
import { caseId, recordErrors } from "./record-area.ts";

const sampleCaseSchema = z.strictObject({
  caseId,
  assessmentIds: z.array(z.string()),
  /** Records by kind. */
  counts: z.record(z.string(), z.number().int()),
  /** What its script searches for, and in how many documents that is found. */
  searches: z.array(z.strictObject({ query: z.string(), documents: z.number().int() })),
});
export type SampleCase = z.infer<typeof sampleCaseSchema>;

export const sampleArea = {
  /** A worked case of short documents that come with the program, to look at and to try things on. */
  "sample.build": task(() => ({
    input: z.strictObject({}),
    output: sampleCaseSchema,
    /** Records made in the case, of how many. */
    progress: z.strictObject({ caseId, done: z.number().int(), total: z.number().int() }),
    errors: recordErrors,
  })),
} as const;
