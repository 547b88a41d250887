import type { NotePlace } from "#shared/domain/note-place.ts";
import { type BegunForm, type BegunJudgement, keepBegunForm } from "./begun-form.ts";
import { JudgementForm } from "./judgement-form.tsx";
import { NoteForm } from "./note-form.tsx";
import type { CaseKnowledge } from "./use-case-knowledge.ts";

/** A judgement (null: a new one), or a note of a place in the text or of all of it; with what was written of it before. */
export type Form =
  | { readonly judgement: string | null; readonly begun?: BegunJudgement }
  | { readonly note: NotePlace | undefined; readonly begun?: string };

/** The form that was left, with what was written in it. */
export function formOf(begun: BegunForm): Form {
  return "note" in begun
    ? { note: begun.place ?? undefined, begun: begun.note }
    : { judgement: begun.judgementId, begun };
}

interface BegunFormsProps {
  readonly assessmentId: string;
  readonly knowledge: CaseKnowledge;
  readonly form: Form;
  readonly onNote: (text: string, at: NotePlace | undefined) => Promise<void>;
  /** A judgement was made, which the text does not have yet. */
  readonly onAdded: (judgementId: string) => void;
  readonly onSaved: () => void;
  readonly onGiveUp: () => void;
}

/** The form beside the text. What is written in it is kept until it is saved or given up. */
export function BegunForms({ assessmentId, knowledge, form, onNote, onAdded, onSaved, onGiveUp }: BegunFormsProps) {
  if ("note" in form) {
    return (
      <NoteForm
        place={form.note}
        begun={form.begun}
        onChange={(note) => keepBegunForm(assessmentId, { note, place: form.note ?? null })}
        onSave={onNote}
        onClose={onGiveUp}
      />
    );
  }
  return (
    <JudgementForm
      key={form.judgement ?? "new"}
      assessmentId={assessmentId}
      knowledge={knowledge}
      judgement={form.judgement === null ? undefined : knowledge.judgements.get(form.judgement)}
      begun={form.begun}
      onChange={(begun) => keepBegunForm(assessmentId, begun)}
      onSaved={(saved) => {
        if (form.judgement === null) onAdded(saved);
        onSaved();
      }}
      onClose={onGiveUp}
    />
  );
}
