import { z } from "zod";
import { caseKind, caseStatuses } from "#shared/domain/case.ts";
import { scaleNames } from "#shared/domain/likelihood.ts";
import { givenMarkingSchema, markingSchema } from "#shared/domain/marking.ts";
import { command, limits, line, query } from "./define.ts";
import { caseId, expected, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

/** Of the case and all that is in it: what has to be shown wherever the case is. The body's is of its own words. */
const effectiveMarking = markingSchema;
const caseRecord = recordOf(caseKind.schema).extend({
  effectiveMarking,
  /** A part of it came in a format newer than ours: it can be read and passed on. */
  isReadOnly: z.boolean(),
});

const fields = {
  reference: z.string().trim().max(limits.line),
  title: line,
  question: z.string().trim().min(1).max(limits.note),
  marking: givenMarkingSchema,
  status: z.enum(caseStatuses),
  scale: z.enum(scaleNames),
};

export const casesArea = {
  "cases.create": command(() => ({
    input: z.strictObject({
      ...fields,
      reference: fields.reference.default(""),
      marking: fields.marking.default({ tlp: "TLP:AMBER", caveats: [] }),
      status: fields.status.default("open"),
      scale: fields.scale.default("icd203-row1"),
    }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "cases.edit": command(() => ({
    input: z.strictObject({ id: caseId, expected, fields: z.strictObject(fields).partial() }),
    output: writtenSchema,
    errors: [...recordErrors, "case.scale-used"],
  })),
  "cases.get": query(() => ({ input: z.strictObject({ id: caseId }), output: caseRecord, errors: recordErrors })),
  "cases.list": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ records: z.array(caseRecord) }),
  })),
  /** What is in a case, by kind, and what is still to do in it. */
  "cases.overview": query(() => ({
    input: z.strictObject({ id: caseId }),
    output: z.strictObject({
      effectiveMarking,
      counts: z.record(z.string(), z.number().int()),
      /** Documents from which nothing could be read. */
      withoutText: z.number().int(),
      /** Documents with text of which the analyst of this vault has opened no page. */
      unread: z.number().int(),
      /** Statements about entities that rest on nothing. */
      unsupported: z.number().int(),
      /** Links with a statement that rests on nothing. */
      unsupportedLinks: z.number().int(),
      /** Assessments and judgements that rest on an excerpt. */
      evidenced: z.number().int(),
      /** Excerpts with words of a text that their document no longer has. */
      orphaned: z.number().int(),
      openQuestions: z.number().int(),
      openConflicts: z.number().int(),
      inBin: z.number().int(),
    }),
    errors: recordErrors,
  })),
  /**
   * What was made or changed last, of what is stated and written; documents come in by the thousand and are left out.
   */
  "cases.recent": query(() => ({
    input: z.strictObject({ id: caseId, limit: z.number().int().min(1).max(100).default(8) }),
    output: z.strictObject({
      records: z.array(z.strictObject({ id: z.string(), kind: z.string(), changedAt: z.number().int() })),
    }),
    errors: recordErrors,
  })),
} as const;
