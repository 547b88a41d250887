import { z } from "zod";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { confidenceLevels } from "./likelihood.ts";
import { limits } from "./limits.ts";
import { ownMarkingSchema } from "./marking.ts";

/** The analyst's confidence and its reasons, stated separately from likelihood. */
export const confidenceSchema = z.strictObject({
  level: z.enum(confidenceLevels),
  assumptions: z.string().max(limits.note),
  sourcing: z.string().max(limits.note),
  argumentation: z.string().max(limits.note),
});

const judgementBody = z.looseObject({
  assessmentId: idOf("assessment"),
  statement: z.string().min(1),
  /** A term of the case's scale; `null` if the judgement is not about a probability. */
  likelihood: z.string().nullable(),
  confidence: confidenceSchema,
  wouldChange: z.string(),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type JudgementBody = z.infer<typeof judgementBody>;

/** All prose of a judgement: each text must keep likelihood and confidence apart. */
export function wordsOf({ statement, confidence, wouldChange }: Pick<JudgementBody, Said>): readonly string[] {
  return [statement, confidence.assumptions, confidence.sourcing, confidence.argumentation, wouldChange];
}

type Said = "statement" | "confidence" | "wouldChange";

export const judgementKind = defineKind<JudgementBody>({
  kind: "judgement",
  schema: judgementBody,
  merge: { excerptIds: "set", marking: "marking" },
  // Likelihood and confidence apply to this exact statement.
  wholes: { statement: { fields: ["likelihood", "confidence"], about: ["wouldChange", "excerptIds"] } },
  references: (body) => [{ role: "assessment", target: body.assessmentId }, ...evidence(body.excerptIds)],
});
