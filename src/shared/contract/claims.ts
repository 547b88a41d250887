import { z } from "zod";
import { claimKind, positionSchema } from "#shared/domain/claim.ts";
import { edtfSchema } from "#shared/domain/edtf.ts";
import { idOf } from "#shared/domain/id.ts";
import { givenOwnMarkingSchema } from "#shared/domain/marking.ts";
import { command, limits, note, query } from "./define.ts";
import { caseId, expected, recordArea, recordErrors, recordOf, writtenSchema } from "./record-area.ts";

const words = z.string().trim().min(1).max(limits.note);
/** Core assigns the id of a position. */
const newPosition = positionSchema.omit({ id: true }).extend({
  words,
  said: edtfSchema.nullable().default(null),
  terms: positionSchema.shape.terms.default([]),
  excerptId: positionSchema.shape.excerptId.default(null),
});

const claim = recordArea("claim", () => ({
  proposition: words,
  entityIds: z.array(idOf("entity")).max(1000).default([]),
  marking: givenOwnMarkingSchema.default(null),
}));

const event = recordArea("event", () => ({
  what: words,
  where: note.default(""),
  happened: edtfSchema.nullable().default(null),
  said: edtfSchema.nullable().default(null),
  learned: edtfSchema.nullable().default(null),
  entities: z
    .array(z.strictObject({ entityId: idOf("entity"), role: z.string().max(limits.line) }))
    .max(1000)
    .default([]),
  excerptIds: z.array(idOf("excerpt")).max(1000).default([]),
  marking: givenOwnMarkingSchema.default(null),
}));

export const claimsArea = {
  /** Takes initial positions, so that a claim and its speakers are one deed. */
  "claims.create": command(() => ({
    input: claim.create.input.extend({ positions: z.array(newPosition).max(1000).default([]) }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "claims.edit": claim.edit,
  "claims.get": claim.get,
  /** Includes the terms of each allegation that no denial answers. */
  "claims.list": query(() => ({
    input: z.strictObject({ caseId }),
    output: z.strictObject({
      claims: z.array(
        z.strictObject({
          claim: recordOf(claimKind.schema),
          status: z.enum(["single-source", "corroborated", "contested", "unasserted"]),
          /** Independent origins that assert it; documents that repeat one another count once. */
          origins: z.number().int(),
          unanswered: z.array(z.string()),
        }),
      ),
    }),
    errors: recordErrors,
  })),
  "claims.addPosition": command(() => ({
    input: z.strictObject({ claimId: idOf("claim"), expected, position: newPosition }),
    output: writtenSchema.extend({ positionId: z.string() }),
    errors: recordErrors,
  })),
  /** Replaces a position under its id. */
  "claims.editPosition": command(() => ({
    input: z.strictObject({ claimId: idOf("claim"), expected, positionId: z.uuid(), position: newPosition }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "claims.removePosition": command(() => ({
    input: z.strictObject({ claimId: idOf("claim"), expected, positionId: z.uuid() }),
    output: writtenSchema,
    errors: recordErrors,
  })),
  "events.create": event.create,
  "events.edit": event.edit,
  "events.get": event.get,
  /** In chronological order; undated events last. */
  "events.list": event.list,
} as const;
