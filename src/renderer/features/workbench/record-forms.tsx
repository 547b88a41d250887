import type { ComponentType } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { ClaimForm } from "#renderer/features/claims/claim-form.tsx";
import { EventForm } from "#renderer/features/events/event-form.tsx";
import { FigureForm } from "#renderer/features/figures/figure-form.tsx";
import { QuestionForm } from "#renderer/features/questions/question-form.tsx";
import { closeForm, type FormKind, openForm, useRecordForm, type WantedForm } from "#renderer/state/record-form.ts";

interface FormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

const forms: Readonly<Record<FormKind, ComponentType<FormProps>>> = {
  claim: ClaimForm,
  event: EventForm,
  figure: FigureForm,
  question: QuestionForm,
};

/** The form that is wanted, over whatever is open; and the commands that ask for a new record. */
export function RecordForms() {
  const wanted = useRecordForm((state) => state.wanted);
  useCommand("claims.create", () => openForm({ kind: "claim" }));
  useCommand("events.create", () => openForm({ kind: "event" }));
  useCommand("figures.create", () => openForm({ kind: "figure" }));
  useCommand("questions.create", () => openForm({ kind: "question" }));
  if (!wanted) return null;
  const Form = forms[wanted.kind];
  return <Form key={`${wanted.kind} ${wanted.id ?? ""}`} wanted={wanted} onClose={closeForm} />;
}
