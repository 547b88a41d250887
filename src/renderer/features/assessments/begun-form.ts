import { z } from "zod";
import { setPreference, usePreferences } from "#renderer/state/preferences.ts";
import { onSettle } from "#renderer/state/saving.ts";
import { idOf } from "#shared/domain/id.ts";
import { confidenceSchema } from "#shared/domain/judgement.ts";
import { ownMarkingSchema } from "#shared/domain/marking.ts";

const judgementFields = z.strictObject({
  statement: z.string(),
  likelihood: z.string().nullable(),
  confidence: confidenceSchema,
  wouldChange: z.string(),
  excerptIds: z.array(idOf("excerpt")),
  marking: ownMarkingSchema,
});
export type JudgementFields = z.infer<typeof judgementFields>;

/** Without an id a new judgement; with one, and the version that it was begun on, one that is there. */
const begunJudgement = z.strictObject({
  judgementId: z.string().nullable(),
  version: z.string().nullable(),
  fields: judgementFields,
});
export type BegunJudgement = z.infer<typeof begunJudgement>;

/** Of a form beside the text, what was written in it before it was saved. */
const begunForm = z.union([
  begunJudgement,
  z.strictObject({
    note: z.string(),
    place: z.strictObject({ block: z.number().int(), within: z.string(), words: z.string() }).nullable(),
  }),
]);
export type BegunForm = z.infer<typeof begunForm>;

/** Milliseconds from the last letter until it is in the vault. */
const pause = 400;

/** What was begun beside this assessment; it outlasts the tab, a lock and a fall of the power. */
export function begunFormOf(assessmentId: string): BegunForm | undefined {
  return begunForm.safeParse(waiting.get(assessmentId)?.begun ?? usePreferences.getState().values[nameOf(assessmentId)])
    .data;
}

/** Keeps what is being written; undefined once it is saved or given up. */
export function keepBegunForm(assessmentId: string, begun: BegunForm | undefined): void {
  waiting.get(assessmentId)?.forget();
  const keep = async () => {
    one.forget();
    await setPreference(nameOf(assessmentId), begun ?? null);
  };
  const timer = setTimeout(() => void keep(), begun ? pause : 0);
  const stopSettling = onSettle({ settle: keep, keep: async () => true });
  const one = {
    begun,
    forget() {
      clearTimeout(timer);
      stopSettling();
      waiting.delete(assessmentId);
    },
  };
  waiting.set(assessmentId, one);
}

/** What is on its way into the vault, by assessment. */
const waiting = new Map<string, { readonly begun: BegunForm | undefined; readonly forget: () => void }>();

function nameOf(assessmentId: string): string {
  return `begun.${assessmentId}`;
}
