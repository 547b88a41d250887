import { z } from "zod";
import { keepDraft, keptDraft } from "#renderer/state/preference-draft.ts";
import { idOf } from "#shared/domain/id.ts";
import { confidenceSchema } from "#shared/domain/judgement.ts";
import { ownMarkingSchema } from "#shared/domain/marking.ts";

const judgementFields = z.strictObject({
  statement: z.string(),
  likelihood: z.string().nullable(),
  /** The level is chosen by the author; until then there is none. */
  confidence: confidenceSchema.extend({ level: confidenceSchema.shape.level.nullable() }),
  wouldChange: z.string(),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type JudgementFields = z.infer<typeof judgementFields>;

/** Without an id: a new judgement. With one: a judgement in the case, and the version the form was opened on. */
const begunJudgement = z.strictObject({
  judgementId: z.string().nullable(),
  version: z.string().nullable(),
  fields: judgementFields,
});
export type JudgementDraft = z.infer<typeof begunJudgement>;

/** Unsaved input of a form beside the text. */
const begunForm = z.union([
  begunJudgement,
  z.strictObject({
    note: z.string(),
    place: z.strictObject({ block: z.number().int(), within: z.string(), words: z.string() }).nullable(),
  }),
]);
export type SideFormDraft = z.infer<typeof begunForm>;

/** The unsaved form of this assessment. */
export function sideFormDraftOf(assessmentId: string): SideFormDraft | undefined {
  return begunForm.safeParse(keptDraft(nameOf(assessmentId))).data;
}

/** Saves the input of the form; `undefined` deletes it, once it was submitted or cancelled. */
export function keepSideFormDraft(assessmentId: string, begun: SideFormDraft | undefined): void {
  keepDraft(nameOf(assessmentId), begun);
}

function nameOf(assessmentId: string): string {
  return `begun.${assessmentId}`;
}
