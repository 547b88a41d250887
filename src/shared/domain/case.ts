import { z } from "zod";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { scaleNames } from "./likelihood.ts";
import { markingSchema } from "./marking.ts";

export const caseStatuses = ["open", "closed"] as const;

const caseBody = z.looseObject({
  reference: z.string(),
  title: z.string().min(1),
  /** What the case is to answer. Without it nothing in the case can be judged relevant. */
  question: z.string().min(1),
  /** Of the case's own words, and of every record in it that carries none and rests on nothing that does. */
  marking: markingSchema,
  status: z.enum(caseStatuses),
  scale: z.enum(scaleNames),
  leadId: idOf("analyst").nullable(),
});
export type CaseBody = z.infer<typeof caseBody>;

export const caseKind = defineKind<CaseBody>({
  kind: "case",
  schema: caseBody,
  merge: { marking: "marking" },
  references: (body) => (body.leadId === null ? [] : [{ role: "lead", target: body.leadId }]),
});
