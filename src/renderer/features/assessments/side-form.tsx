import type { NotePlace } from "#shared/domain/note-place.ts";
import { JudgementForm } from "./judgement-form.tsx";
import { NoteForm } from "./note-form.tsx";
import { type JudgementDraft, keepSideFormDraft, type SideFormDraft } from "./side-form-draft.ts";
import type { CaseKnowledge } from "./use-case-knowledge.ts";

/** A judgement (`null` for a new one), or a note on a place or on the whole text, with earlier input. */
export type Form =
  | { readonly judgement: string | null; readonly begun?: JudgementDraft }
  | { readonly note: NotePlace | undefined; readonly begun?: string };

/** Restores a form with its input. */
export function formOf(begun: SideFormDraft): Form {
  return "note" in begun
    ? { note: begun.place ?? undefined, begun: begun.note }
    : { judgement: begun.judgementId, begun };
}

interface SideFormProps {
  readonly assessmentId: string;
  readonly knowledge: CaseKnowledge;
  readonly form: Form;
  readonly onNote: (text: string, at: NotePlace | undefined) => Promise<void>;
  /** Called with a new judgement that the text does not contain yet. */
  readonly onAdded: (judgementId: string) => void;
  readonly onSaved: () => void;
  readonly onGiveUp: () => void;
}

/** The form beside the text. Its input is kept until it is saved or cancelled. */
export function SideForm({ assessmentId, knowledge, form, onNote, onAdded, onSaved, onGiveUp }: SideFormProps) {
  if ("note" in form) {
    return (
      <NoteForm
        place={form.note}
        begun={form.begun}
        onChange={(note) => keepSideFormDraft(assessmentId, { note, place: form.note ?? null })}
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
      onChange={(begun) => keepSideFormDraft(assessmentId, begun)}
      onSaved={(saved) => {
        if (form.judgement === null) onAdded(saved);
        onSaved();
      }}
      onClose={onGiveUp}
    />
  );
}
