import { z } from "zod";
import { caseKind, caseStatuses } from "#shared/domain/case.ts";
import { scaleNames } from "#shared/domain/likelihood.ts";
import { givenMarkingSchema, markingSchema } from "#shared/domain/marking.ts";
import { command, limits, line, query } from "./define.ts";
import { caseId, expected, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

/**
 * Marking of the case with everything in it, to be shown wherever the case is. The body's marking covers only its own
 * text.
 */
const effectiveMarking = markingSchema;
const caseRecord = recordOf(caseKind.schema).extend({
  effectiveMarking,
  /** Part of the case was imported in a newer format: it can be read and passed on but not changed. */
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
  /** Records of a case by kind, and open tasks. */
  "cases.overview": query(() => ({
    input: z.strictObject({ id: caseId }),
    output: z.strictObject({
      effectiveMarking,
      counts: z.record(z.string(), z.number().int()),
      /** Documents without readable text. */
      withoutText: z.number().int(),
      /** Documents with text of which this vault's analyst has opened no page. */
      unread: z.number().int(),
      /** Statements about entities without evidence. */
      unsupported: z.number().int(),
      /** Links with a statement without evidence. */
      unsupportedLinks: z.number().int(),
      /** Assessments and judgements with evidence. */
      evidenced: z.number().int(),
      /** Excerpts whose words are no longer in their document's text. */
      orphaned: z.number().int(),
      openQuestions: z.number().int(),
      openConflicts: z.number().int(),
      inBin: z.number().int(),
    }),
    errors: recordErrors,
  })),
  /** Records created or changed last. Documents are left out, because they are imported by the thousand. */
  "cases.recent": query(() => ({
    input: z.strictObject({ id: caseId, limit: z.number().int().min(1).max(100).default(8) }),
    output: z.strictObject({
      records: z.array(z.strictObject({ id: z.string(), kind: z.string(), changedAt: z.number().int() })),
    }),
    errors: recordErrors,
  })),
} as const;
