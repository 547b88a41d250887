import { type ComponentType, useEffect, useState } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { CreateAssessment } from "#renderer/features/assessments/create-assessment.tsx";
import { ClaimForm } from "#renderer/features/claims/claim-form.tsx";
import { CodeForm } from "#renderer/features/codes/code-form.tsx";
import { EventForm } from "#renderer/features/events/event-form.tsx";
import { FigureForm } from "#renderer/features/figures/figure-form.tsx";
import { QuestionForm } from "#renderer/features/questions/question-form.tsx";
import { NewSource } from "#renderer/features/sources/new-source.tsx";
import { useAdderAction } from "#renderer/state/adder-actions.ts";
import {
  closeForm,
  type FormKind,
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

const forms: Readonly<Record<FormKind, ComponentType<FormProps>>> = {
  claim: ClaimForm,
  code: CodeForm,
  event: EventForm,
  figure: FigureForm,
  question: QuestionForm,
};

/** The form that is wanted, over whatever is open; and the commands that ask for a new record. */
export function RecordForms() {
  const wanted = useRecordForm((state) => state.wanted);
  const [creating, setCreating] = useState<"assessment" | "source">();
  const close = () => setCreating(undefined);
  useEffect(() => {
    reopenForm();
    return putFormAway;
  }, []);
  useCommand("assessments.create", () => setCreating("assessment"));
  useCommand("sources.create", () => setCreating("source"));
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
  if (creating === "assessment") return <CreateAssessment onClose={close} />;
  if (creating === "source") return <NewSource onClose={close} />;
  if (!wanted) return null;
  const Form = forms[wanted.kind];
  return <Form key={`${wanted.kind} ${wanted.id ?? ""}`} wanted={wanted} onClose={closeForm} />;
}
