import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { credibilitySchema, reliabilitySchema } from "./grade.ts";
import { idOf, kindOfId } from "./id.ts";
import { defineKind, type Reference } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

/** An entity consists only of its statements; its caption is computed from them. */
const entityBody = z.looseObject({
  /** A FollowTheMoney schema that is not an edge. */
  schema: z.string(),
  marking: ownMarkingSchema,
});
export type EntityBody = z.infer<typeof entityBody>;
export const entityKind = defineKind<EntityBody>({
  kind: "entity",
  schema: entityBody,
  merge: { marking: "marking" },
  references: () => [],
});

export const strengths = ["confirmed", "unconfirmed", "tentative"] as const;
export type Strength = (typeof strengths)[number];

/** A FollowTheMoney edge between two entities, from its schema's source to its target. */
const linkBody = z.looseObject({
  schema: z.string(),
  fromId: idOf("entity"),
  toId: idOf("entity"),
  /** Set by hand; may only lower the strength the evidence gives. */
  strength: z.strictObject({ strength: z.enum(strengths), reason: z.string().min(1) }).nullable(),
  marking: ownMarkingSchema,
});
export type LinkBody = z.infer<typeof linkBody>;
export const linkKind = defineKind<LinkBody>({
  kind: "link",
  schema: linkBody,
  merge: { marking: "marking" },
  references: (body) => [
    { role: "from", target: body.fromId },
    { role: "to", target: body.toId },
  ],
});

export const standings = ["asserted", "disputed", "denied", "withdrawn"] as const;
export const subjectIdSchema = z.union([idOf("entity"), idOf("link")]);

const statementBody = z.looseObject({
  subjectId: subjectIdSchema,
  /** A FollowTheMoney property of the subject's schema. */
  property: z.string(),
  value: z.string().min(1),
  /** BCP 47, with script if relevant. */
  language: z.string().nullable(),
  /** When it was true, not when it was stated. */
  valid: edtfSchema.nullable(),
  excerptIds: z.array(idOf("excerpt")),
  standing: z.enum(standings),
  grade: z.strictObject({ reliability: reliabilitySchema, credibility: credibilitySchema }).nullable(),
  note: z.string(),
  marking: ownMarkingSchema,
});
export type StatementBody = z.infer<typeof statementBody>;
export const statementKind = defineKind<StatementBody>({
  kind: "statement",
  schema: statementBody,
  merge: { excerptIds: "set", marking: "marking" },
  // Standing and evidence apply to one value: denying 30 is not denying 35. Grade and language do not depend on the
  // evidence.
  wholes: {
    value: {
      fields: ["language", "valid", "standing", "grade"],
      about: ["excerptIds", "note"],
      saying: ["value", "standing"],
    },
  },
  references: (body) => [
    { role: "subject", target: body.subjectId },
    // For entity-valued properties; no other value has the form of an entity id.
    ...(kindOfId(body.value) === "entity" ? [{ role: "value", target: body.value }] : []),
    ...evidence(body.excerptIds),
  ],
});

export const identityDecisions = ["same", "different", "undecided"] as const;

const identityDecisionBody = z.looseObject({
  leftId: idOf("entity"),
  rightId: idOf("entity"),
  decision: z.enum(identityDecisions),
  reason: z.string(),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type IdentityDecisionBody = z.infer<typeof identityDecisionBody>;
export const identityDecisionKind = defineKind<IdentityDecisionBody>({
  kind: "identity-decision",
  schema: identityDecisionBody,
  merge: { excerptIds: "set", marking: "marking" },
  // A reason belongs to the decision it was given for.
  wholes: { decision: { fields: ["reason"], about: ["excerptIds"] } },
  references: (body) => [
    { role: "left", target: body.leftId },
    { role: "right", target: body.rightId },
    ...evidence(body.excerptIds),
  ],
});

/** Role of the references from any record to its supporting excerpts. */
export const evidenceRole = "evidence";

export function evidence(excerptIds: readonly string[]): Reference[] {
  return excerptIds.map((target) => ({ role: evidenceRole, target }));
}
