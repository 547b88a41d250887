import { useState } from "react";
import { call, oneStep } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { FormAnswer } from "#renderer/parts/form-answer.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { PassageQuote } from "#renderer/parts/passage-quote.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import type { Passage } from "#renderer/state/adder-actions.ts";
import { useBegun, useBegunOn, useVersionBegunOn } from "#renderer/state/open-form-draft.ts";
import { type WantedForm, withPassage } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type QuestionBody, questionStatuses } from "#shared/domain/question.ts";
import { AnswerField } from "./answer-field.tsx";

interface QuestionFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** Creates or edits a question. */
export function QuestionForm({ wanted: { id, passage }, onClose }: QuestionFormProps) {
  const asked = useCore("questions.get", { id: id ?? "" }, { isOff: id === undefined });
  if (id === undefined) {
    return <QuestionFields initial={fresh} passage={passage} onClose={onClose} />;
  }
  return (
    <FormAnswer asked={asked} onClose={onClose}>
      {({ body, version }) => <QuestionFields id={id} version={version} initial={fieldsOf(body)} onClose={onClose} />}
    </FormAnswer>
  );
}

type Fields = Pick<QuestionBody, "text" | "whoCould" | "status" | "excerptIds" | "answerIds" | "marking">;

const fresh: Fields = { text: "", whoCould: "", status: "open", excerptIds: [], answerIds: [], marking: null };

function fieldsOf({ text, whoCould, status, excerptIds, answerIds, marking }: QuestionBody): Fields {
  return { text, whoCould, status, excerptIds, answerIds, marking };
}

interface QuestionFieldsProps {
  readonly id?: string;
  readonly version?: string;
  readonly initial: Fields;
  readonly passage?: Passage | undefined;
  readonly onClose: () => void;
}

function QuestionFields({ id, version, initial: given, passage, onClose }: QuestionFieldsProps) {
  const caseId = useCaseId();
  const initial = useBegunOn("initial", given);
  const since = useVersionBegunOn(version);
  const [fields, setFields] = useBegun("fields", initial);
  const [step] = useState(oneStep);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }));
  const save = async () => {
    setTried(true);
    if (fields.text.trim() === "") return;
    const excerptIds = await withPassage(fields.excerptIds, passage, step);
    if (!excerptIds) return;
    const kept = { ...fields, excerptIds, marking: tidyMarking(fields.marking) };
    if (id === undefined) {
      const made = await call("questions.create", { caseId, ...kept }, step.requestId());
      // Keep reading position.
      if (!passage) openView({ type: "question", id: made.id });
      select({ kind: "question", id: made.id });
    } else {
      await call("questions.edit", { id, ...since, fields: kept }, step.requestId());
    }
    onClose();
    await tellDone(caseId, t(id === undefined ? "questions.created" : "questions.edited"));
  };
  return (
    <RecordForm
      title={t(id === undefined ? "questions.createTitle" : "questions.editTitle")}
      submit={t(id === undefined ? "questions.createButton" : "ui.save")}
      onSubmit={save}
      onClose={onClose}
      isDirty={fields !== initial}
    >
      <PassageQuote passage={passage} />
      <TextField
        label={t("questions.text")}
        value={fields.text}
        onChange={(text) => set({ text })}
        lines={2}
        autoFocus
        isRequired
        error={isTried && fields.text.trim() === "" ? t("questions.textMissing") : undefined}
      />
      <TextField
        label={t("questions.whoCould")}
        value={fields.whoCould}
        onChange={(whoCould) => set({ whoCould })}
        lines={2}
      />
      <RadioGroup
        label={t("questions.status")}
        options={questionStatuses.map((status) => ({ id: status, label: t(`questions.statuses.${status}`) }))}
        value={fields.status}
        onChange={(status) => set({ status })}
      />
      <AnswerField answerIds={fields.answerIds} onChange={(answerIds) => set({ answerIds: [...answerIds] })} />
      <EvidenceField
        label={t("questions.evidence")}
        excerptIds={fields.excerptIds}
        onChange={(excerptIds) => set({ excerptIds: [...excerptIds] })}
      />
      <MarkingField value={fields.marking} onChange={(marking) => set({ marking })} />
    </RecordForm>
  );
}
