import { z } from "zod";
import { edtfSchema } from "./edtf.ts";
import { evidence } from "./entity.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";

export const stances = ["asserts", "denies", "declines", "qualifies"] as const;

/**
 * A speaker's stance on a claim, with its date and wording. Their own terms are stored separately, so that a denial can
 * be compared with what it denies.
 */
export const positionSchema = z.strictObject({
  /** Permanent; a position is edited by replacing it under its id. */
  id: z.uuid(),
  speaker: z.union([
    z.strictObject({ entityId: idOf("entity") }),
    z.strictObject({ name: z.string().trim().min(1).max(1000) }),
  ]),
  stance: z.enum(stances),
  said: edtfSchema.nullable(),
  words: z.string().min(1),
  terms: z.array(z.string().trim().min(1).max(200)).max(50),
  excerptId: idOf("excerpt").nullable(),
});
export type Position = z.infer<typeof positionSchema>;

const claimBody = z.looseObject({
  proposition: z.string().min(1),
  entityIds: z.array(idOf("entity")),
  positions: z.array(positionSchema),
  marking: ownMarkingSchema,
});
export type ClaimBody = z.infer<typeof claimBody>;

export const claimKind = defineKind<ClaimBody>({
  kind: "claim",
  schema: claimBody,
  merge: { entityIds: "set", positions: "set", marking: "marking" },
  // Changing the proposition invalidates the positions on it.
  wholes: { proposition: { about: ["positions", "entityIds"] } },
  references: (body) => [
    ...body.entityIds.map((target) => ({ role: "about", target })),
    ...body.positions.flatMap(({ speaker, excerptId }) => [
      ...("entityId" in speaker ? [{ role: "speaker", target: speaker.entityId }] : []),
      ...(excerptId === null ? [] : evidence([excerptId])),
    ]),
  ],
});

/** Terms used by those who assert that no denial answers, compared case-insensitively. */
export function unansweredTerms(claim: ClaimBody): string[] {
  const termsOf = (wanted: Position["stance"]) =>
    claim.positions.filter(({ stance }) => stance === wanted).flatMap(({ terms }) => terms);
  const answered = new Set(termsOf("denies").map((term) => term.toLowerCase()));
  return [...new Set(termsOf("asserts"))].filter((term) => !answered.has(term.toLowerCase()));
}
