import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { AppError } from "#shared/errors.ts";
import { focusNewText } from "./focus-new-text.ts";
import { type TemplateName, templateNames, templateText } from "./templates.ts";

/** Asks for a title and a template, and opens the new assessment. */
export function CreateAssessment({ onClose }: { readonly onClose: () => void }) {
  const caseId = useCaseId();
  const { data } = useCore("cases.get", { id: caseId });
  const [title, setTitle] = useBegun("title", "");
  const [template, setTemplate] = useBegun<TemplateName>("template", "assessment");
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const create = async () => {
    setTried(true);
    if (title.trim() === "") return;
    try {
      const text = templateText(template, data?.body.question ?? "");
      const { id } = await call("assessments.create", { caseId, title, text });
      onClose();
      focusNewText(id);
      openView({ type: "assessment", id });
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("assessments.createTitle")}
      onClose={onClose}
      onSubmit={create}
      isFirm={isTyped}
      submit={t("assessments.createButton")}
    >
      <TextField
        label={t("assessments.name")}
        value={title}
        onChange={setTitle}
        autoFocus
        isRequired
        error={isTried && title.trim() === "" ? t("assessments.nameMissing") : undefined}
      />
      <RadioGroup
        label={t("assessments.template")}
        options={templateNames.map((id) => ({
          id,
          label: t(`assessments.templates.${id}`),
          description: t(`assessments.templateHints.${id}`),
        }))}
        value={template}
        onChange={setTemplate}
      />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
