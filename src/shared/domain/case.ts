import { z } from "zod";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { scaleNames } from "./likelihood.ts";
import { markingSchema } from "./marking.ts";

export const caseStatuses = ["open", "closed"] as const;

const caseBody = z.looseObject({
  reference: z.string(),
  title: z.string().min(1),
  /** The question the case is to answer. Without one, nothing in the case can be judged relevant. */
  question: z.string().min(1),
  /** Marking of the case's own text, and of every record that has no marking and rests on none that does. */
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
