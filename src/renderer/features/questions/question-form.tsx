import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { EvidenceField } from "#renderer/parts/evidence-field.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { RecordForm } from "#renderer/parts/record-form.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import type { WantedForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView, select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type QuestionBody, questionStatuses } from "#shared/domain/question.ts";

interface QuestionFormProps {
  readonly wanted: WantedForm;
  readonly onClose: () => void;
}

/** A new question, or one that is there. */
export function QuestionForm({ wanted: { id, excerptIds }, onClose }: QuestionFormProps) {
  const asked = useCore("questions.get", { id: id ?? "" }, { isOff: id === undefined });
  if (id === undefined) {
    return <QuestionFields initial={{ ...fresh, excerptIds: [...(excerptIds ?? [])] }} onClose={onClose} />;
  }
  return (
    <Answer asked={asked}>
      {({ body, version }) => <QuestionFields id={id} version={version} initial={fieldsOf(body)} onClose={onClose} />}
    </Answer>
  );
}

type Fields = Pick<QuestionBody, "text" | "whoCould" | "status" | "excerptIds" | "marking">;

const fresh: Fields = { text: "", whoCould: "", status: "open", excerptIds: [], marking: null };

function fieldsOf({ text, whoCould, status, excerptIds, marking }: QuestionBody): Fields {
  return { text, whoCould, status, excerptIds, marking };
}

interface QuestionFieldsProps {
  readonly id?: string;
  readonly version?: string;
  readonly initial: Fields;
  readonly onClose: () => void;
}

function QuestionFields({ id, version, initial: given, onClose }: QuestionFieldsProps) {
  const caseId = useCaseId();
  const [initial] = useState(given);
  const [fields, setFields] = useState(initial);
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<Fields>) => setFields((now) => ({ ...now, ...change }));
  const save = async () => {
    setTried(true);
    if (fields.text.trim() === "") return;
    const kept = { ...fields, marking: tidyMarking(fields.marking) };
    if (id === undefined) {
      const made = await call("questions.create", { caseId, ...kept });
      openView({ type: "question", id: made.id });
      select({ kind: "question", id: made.id });
    } else {
      await call("questions.edit", { id, ...(version === undefined ? {} : { expected: version }), fields: kept });
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
      <EvidenceField
        label={t("questions.evidence")}
        excerptIds={fields.excerptIds}
        onChange={(excerptIds) => set({ excerptIds: [...excerptIds] })}
      />
      <MarkingField value={fields.marking} onChange={(marking) => set({ marking })} />
    </RecordForm>
  );
}
