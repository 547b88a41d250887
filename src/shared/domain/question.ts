import { z } from "zod";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";
import { momentSchema } from "./moment.ts";

export const questionStatuses = ["open", "answered", "dropped"] as const;

/** A search made for an answer; finding nothing is a finding too. */
export const searchMadeSchema = z.strictObject({
  query: z.string().min(1),
  scope: z.string(),
  /** UTC milliseconds. */
  at: momentSchema,
  hits: z.number().int().nonnegative(),
});

/** Records that may answer a question, besides the excerpts that bear on it. */
export const answerIdSchema = z.union([idOf("judgement"), idOf("assessment"), idOf("claim")]);

const questionBody = z.looseObject({
  text: z.string().min(1),
  whoCould: z.string(),
  status: z.enum(questionStatuses),
  searches: z.array(searchMadeSchema),
  excerptIds: z.array(idOf("excerpt")),
  answerIds: z.array(answerIdSchema).default([]),
  marking: ownMarkingSchema,
});
export type QuestionBody = z.infer<typeof questionBody>;

export const questionKind = defineKind<QuestionBody>({
  kind: "question",
  schema: questionBody,
  merge: { searches: "set", excerptIds: "set", answerIds: "set", marking: "marking" },
  // An answer to one question does not answer another.
  wholes: { text: { about: ["status", "whoCould", "searches", "excerptIds", "answerIds"] } },
  references: (body) => [...evidence(body.excerptIds), ...body.answerIds.map((target) => ({ role: "answer", target }))],
});
