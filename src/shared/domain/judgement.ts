import { z } from "zod";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { confidenceLevels } from "./likelihood.ts";
import { limits } from "./limits.ts";
import { ownMarkingSchema } from "./marking.ts";

/** How sure the analyst is, and of what that is made; said apart from how likely the thing is. */
export const confidenceSchema = z.strictObject({
  level: z.enum(confidenceLevels),
  assumptions: z.string().max(limits.note),
  sourcing: z.string().max(limits.note),
  argumentation: z.string().max(limits.note),
});

const judgementBody = z.looseObject({
  assessmentId: idOf("assessment"),
  statement: z.string().min(1),
  /** A term of the case's scale; null: the judgement is not of a probability. */
  likelihood: z.string().nullable(),
  confidence: confidenceSchema,
  wouldChange: z.string(),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type JudgementBody = z.infer<typeof judgementBody>;

/** Whatever a judgement says in sentences: how likely and how sure are said apart in each of them. */
export function wordsOf({ statement, confidence, wouldChange }: Pick<JudgementBody, Said>): readonly string[] {
  return [statement, confidence.assumptions, confidence.sourcing, confidence.argumentation, wouldChange];
}

type Said = "statement" | "confidence" | "wouldChange";

export const judgementKind = defineKind<JudgementBody>({
  kind: "judgement",
  schema: judgementBody,
  merge: { excerptIds: "set", marking: "marking" },
  // How likely and how sure is said of these very words: of others nobody has said it.
  wholes: { statement: { fields: ["likelihood", "confidence"], about: ["wouldChange", "excerptIds"] } },
  references: (body) => [{ role: "assessment", target: body.assessmentId }, ...evidence(body.excerptIds)],
});
