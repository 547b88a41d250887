import { type ComponentType, useEffect } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { CreateAssessment } from "#renderer/features/assessments/create-assessment.tsx";
import { EditCase } from "#renderer/features/cases/edit-case.tsx";
import { ClaimForm } from "#renderer/features/claims/claim-form.tsx";
import { PositionForm } from "#renderer/features/claims/position-form.tsx";
import { CodeForm } from "#renderer/features/codes/code-form.tsx";
import { EventForm } from "#renderer/features/events/event-form.tsx";
import { FigureForm } from "#renderer/features/figures/figure-form.tsx";
import { QuestionForm } from "#renderer/features/questions/question-form.tsx";
import { NewSource } from "#renderer/features/sources/new-source.tsx";
import { useAdderAction } from "#renderer/state/adder-actions.ts";
import {
  closeForm,
  openForm,
  putFormAway,
  reopenForm,
  useRecordForm,
  type WantedForm,
} from "#renderer/state/record-form.ts";

interface FormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

const forms: Readonly<Record<WantedForm["kind"], ComponentType<FormProps>>> = {
  assessment: CreateAssessment,
  case: EditCase,
  claim: ClaimForm,
  code: CodeForm,
  event: EventForm,
  figure: FigureForm,
  position: PositionForm,
  question: QuestionForm,
  source: NewSource,
};

/** The requested form over the workbench, and the commands that create records. */
export function RecordForms() {
  const wanted = useRecordForm((state) => state.wanted);
  useEffect(() => {
    reopenForm();
    return putFormAway;
  }, []);
  useCommand("assessments.create", () => openForm({ kind: "assessment" }));
  useCommand("sources.create", () => openForm({ kind: "source" }));
  useCommand("claims.create", () => openForm({ kind: "claim" }));
  useCommand("codes.create", () => openForm({ kind: "code" }));
  useCommand("events.create", () => openForm({ kind: "event" }));
  useCommand("figures.create", () => openForm({ kind: "figure" }));
  useCommand("questions.create", () => openForm({ kind: "question" }));
  useAdderAction({
    id: "claim",
    label: "claims.adder",
    key: "c",
    order: 30,
    run: (passage) => openForm({ kind: "claim", passage }),
  });
  useAdderAction({
    id: "event",
    label: "events.adder",
    key: "d",
    order: 40,
    run: (passage) => openForm({ kind: "event", passage }),
  });
  useAdderAction({
    id: "figure",
    label: "figures.adder",
    key: "n",
    order: 50,
    run: (passage) => openForm({ kind: "figure", passage }),
  });
  useAdderAction({
    id: "question",
    label: "questions.adder",
    key: "q",
    order: 60,
    run: (passage) => openForm({ kind: "question", passage }),
  });
  if (!wanted) return null;
  const Form = forms[wanted.kind];
  return <Form key={`${wanted.kind} ${wanted.id ?? ""}`} wanted={wanted} onClose={closeForm} />;
}
