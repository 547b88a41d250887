import { useState } from "react";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { useBegun } from "#renderer/state/open-form-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { caseStatuses } from "#shared/domain/case.ts";
import { scaleNames } from "#shared/domain/likelihood.ts";
import type { Marking } from "#shared/domain/marking.ts";
import type { AppError } from "#shared/errors.ts";

export interface CaseFields {
  readonly reference: string;
  readonly title: string;
  readonly question: string;
  readonly marking: Marking;
  readonly status: (typeof caseStatuses)[number];
  readonly scale: (typeof scaleNames)[number];
}

const standardMarking: Marking = { tlp: "TLP:AMBER", caveats: [] };

export const freshCase: CaseFields = {
  reference: "",
  title: "",
  question: "",
  marking: standardMarking,
  status: "open",
  scale: "icd203-row1",
};

/** Fields of a case shown in the form. */
export function fieldsOf({ reference, title, question, marking, status, scale }: CaseFields): CaseFields {
  return { reference, title, question, marking, status, scale };
}

/** Only changed fields, so that a change of another field by someone else is not reverted. */
export function changedFields(fields: CaseFields, before: CaseFields | undefined): Partial<CaseFields> {
  const isChanged = (name: string, value: unknown) =>
    JSON.stringify(value) !== JSON.stringify(before?.[name as keyof CaseFields]);
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => isChanged(name, value)));
}

interface CaseFormProps {
  readonly title: string;
  readonly submit: string;
  readonly initial: CaseFields;
  readonly onSubmit: (fields: CaseFields) => Promise<void>;
  readonly onClose: () => void;
}

export function CaseForm({ title, submit, initial, onSubmit, onClose }: CaseFormProps) {
  const [fields, setFields] = useBegun("fields", initial);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const set = (change: Partial<CaseFields>) => setFields((now) => ({ ...now, ...change }));
  const isWhole = fields.title.trim() !== "" && fields.question.trim() !== "";

  const isDirty = JSON.stringify(fields) !== JSON.stringify(initial);

  const save = async () => {
    setTried(true);
    if (!isWhole) return;
    try {
      await onSubmit({ ...fields, marking: tidyMarking(fields.marking) ?? standardMarking });
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog title={title} onClose={onClose} onSubmit={save} isFirm={isDirty} submit={submit}>
      <TextField
        label={t("cases.name")}
        value={fields.title}
        onChange={(value) => set({ title: value })}
        autoFocus
        isRequired
        error={isTried && fields.title.trim() === "" ? t("cases.nameMissing") : undefined}
      />
      <TextField
        label={t("cases.question")}
        description={t("cases.questionHint")}
        value={fields.question}
        onChange={(value) => set({ question: value })}
        lines={3}
        isRequired
        error={isTried && fields.question.trim() === "" ? t("cases.questionMissing") : undefined}
      />
      <TextField
        label={`${t("cases.reference")} (${t("ui.optional")})`}
        value={fields.reference}
        onChange={(value) => set({ reference: value })}
      />
      <MarkingField
        value={fields.marking}
        mayInherit={false}
        onChange={(marking) => set({ marking: marking ?? standardMarking })}
      />
      <Select
        label={t("cases.scale")}
        options={scaleNames.map((id) => ({ id, label: t(`cases.scales.${id}`) }))}
        value={fields.scale}
        onChange={(scale) => set({ scale })}
      />
      <Select
        label={t("cases.status")}
        options={caseStatuses.map((id) => ({ id, label: t(`cases.statuses.${id}`) }))}
        value={fields.status}
        onChange={(status) => set({ status })}
      />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
