import { call } from "#renderer/bridge/core.ts";
import { t } from "#renderer/strings/index.ts";
import { type CaseFields, CaseForm, freshCase } from "./case-form.tsx";

interface CreateCaseProps {
  readonly onCreated: (caseId: string) => void;
  readonly onClose: () => void;
}

export function CreateCase({ onCreated, onClose }: CreateCaseProps) {
  const create = async (fields: CaseFields) => {
    const { id } = await call("cases.create", fields);
    onCreated(id);
  };
  return (
    <CaseForm
      title={t("cases.createTitle")}
      submit={t("cases.createButton")}
      initial={freshCase}
      onSubmit={create}
      onClose={onClose}
    />
  );
}
