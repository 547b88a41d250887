import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { credibilitySchema, reliabilitySchema } from "./grade.ts";
import { idOf, kindOfId } from "./id.ts";
import { defineKind, type Reference } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

/** An entity is nothing but its statements; its caption is computed from them. */
const entityBody = z.looseObject({
  /** A FollowTheMoney schema that is no edge. */
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

/** A FollowTheMoney edge between two entities, from its schema's source end to its target end. */
const linkBody = z.looseObject({
  schema: z.string(),
  fromId: idOf("entity"),
  toId: idOf("entity"),
  /** Lower than what the evidence gives, set by hand; never higher. */
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
  /** BCP 47, with script where it matters. */
  language: z.string().nullable(),
  /** When it held, not when it was said. */
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
  // Who denies that it is 30 has not denied that it is 35, and what shows the one does not show the other.
  // Its grade and its language are not what evidence is of.
  wholes: {
    value: {
      fields: ["language", "valid", "standing", "grade"],
      about: ["excerptIds", "note"],
      saying: ["value", "standing"],
    },
  },
  references: (body) => [
    { role: "subject", target: body.subjectId },
    // The value of an entity-typed property; nothing else has the form of an entity's id.
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
  // A reason belongs to what was decided for it.
  wholes: { decision: { fields: ["reason"], about: ["excerptIds"] } },
  references: (body) => [
    { role: "left", target: body.leftId },
    { role: "right", target: body.rightId },
    ...evidence(body.excerptIds),
  ],
});

/** The role under which any record names the excerpts that it rests on. */
export const evidenceRole = "evidence";

export function evidence(excerptIds: readonly string[]): Reference[] {
  return excerptIds.map((target) => ({ role: evidenceRole, target }));
}
