import { z } from "zod";
import { reliabilitySchema } from "./grade.ts";
import { idOf } from "./id.ts";
import { defineKind } from "./kind.ts";
import { ownMarkingSchema } from "./marking.ts";
import { momentSchema } from "./moment.ts";

export const sourceKinds = ["publisher", "official-body", "person", "human-source", "sensor", "dataset"] as const;

/** Reliability of a source since a date; earlier gradings stay. */
const gradingSchema = z.strictObject({
  reliability: reliabilitySchema,
  /** Start of validity in UTC milliseconds. */
  from: momentSchema,
  reason: z.string(),
});

const sourceBody = z.looseObject({
  /** For a protected source, its cover name. */
  name: z.string().min(1),
  sourceKind: z.enum(sourceKinds),
  protected: z.boolean(),
  gradings: z.array(gradingSchema),
  notes: z.string(),
  marking: ownMarkingSchema,
});
export type SourceBody = z.infer<typeof sourceBody>;

export const sourceKind = defineKind<SourceBody>({
  kind: "source",
  schema: sourceBody,
  merge: { gradings: "set", marking: "marking" },
  references: () => [],
});

/** Reliability at a time; `undefined` before the first grading. */
export function reliabilityAt(source: SourceBody, at: number) {
  let found: SourceBody["gradings"][number] | undefined;
  for (const grading of source.gradings) {
    if (grading.from <= at && (found === undefined || grading.from >= found.from)) found = grading;
  }
  return found?.reliability;
}

/**
 * The identity of a protected source. The version holds only a salted commitment. The identity is sealed separately, so
 * that it can be withheld, disclosed or purged without changing the signed version.
 */
const sourceIdentityBody = z.looseObject({
  sourceId: idOf("source"),
  /** SHA-256, in hex, of the canonical JSON of {identity, salt}. */
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SourceIdentityBody = z.infer<typeof sourceIdentityBody>;

export const sourceIdentityKind = defineKind<SourceIdentityBody>({
  kind: "source-identity",
  schema: sourceIdentityBody,
  merge: {},
  references: (body) => [{ role: "source", target: body.sourceId }],
});

/** The sealed content. */
export const identitySchema = z.strictObject({
  name: z.string().trim().min(1).max(1000),
  aliases: z.array(z.string().trim().min(1).max(1000)).max(100),
  notes: z.string().max(20_000),
});
export type Identity = z.infer<typeof identitySchema>;
