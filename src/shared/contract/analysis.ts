import { z } from "zod";
import { edtfSchema } from "#shared/domain/edtf.ts";
import { decimalSchema } from "#shared/domain/figure.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { answerIdSchema, questionStatuses } from "#shared/domain/question.ts";
import { command, limits, line, note, query } from "./define.ts";
import { caseId, expected, recordArea, recordErrors, writtenSchema } from "./record-area.ts";

const figure = recordArea("figure", () => ({
  measures: line,
  low: decimalSchema,
  high: decimalSchema,
  approximate: z.boolean().default(false),
  unit: line,
  period: edtfSchema.nullable().default(null),
  entityIds: z.array(idOf("entity")).max(1000).default([]),
  excerptId: idOf("excerpt").nullable().default(null),
  note: note.default(""),
  marking: givenOwnMarkingSchema.default(null),
}));

const question = recordArea("question", () => ({
  text: z.string().trim().min(1).max(limits.note),
  whoCould: note.default(""),
  status: z.enum(questionStatuses).default("open"),
  excerptIds: z.array(idOf("excerpt")).max(1000).default([]),
  answerIds: z.array(answerIdSchema).max(1000).default([]),
  marking: givenOwnMarkingSchema.default(null),
}));

const contradictingPair = z.strictObject({
  leftId: z.string(),
  rightId: z.string(),
  /** False if one of them has no period: it may then be about another time, and both may be true. */
  isPeriodKnown: z.boolean(),
});
export type ContradictingPair = z.infer<typeof contradictingPair>;

export const analysisArea = {
  "figures.create": figure.create,
  "figures.edit": figure.edit,
  "figures.get": figure.get,
  "figures.list": figure.list,
  /**
   * Pairs of figures that measure the same, may be of the same time, and exclude each other. Listed, never resolved.
   */
  "figures.contradictions": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ pairs: z.array(contradictingPair) }),
    errors: recordErrors,
  })),
  "questions.create": question.create,
  "questions.edit": question.edit,
  "questions.get": question.get,
  "questions.list": question.list,
  /** Records a search made for an answer, with its result. */
  "questions.noteSearch": command(() => ({
    input: z.strictObject({
      id: idOf("question"),
      expected,
      query: line,
      scope: z.string().max(limits.line).default(""),
      hits: z.number().int().nonnegative(),
    }),
    output: writtenSchema,
    errors: recordErrors,
  })),
} as const;
