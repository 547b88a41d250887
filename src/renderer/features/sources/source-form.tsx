import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { useBegun, useIsTyped } from "#renderer/state/open-form-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { Marking } from "#shared/domain/marking.ts";
import { sourceKinds } from "#shared/domain/source.ts";
import type { AppError } from "#shared/errors.ts";

interface SourceFormProps {
  readonly caseId: string;
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

/** Creates a source with only its name and kind; the rest is edited in its view. */
export function SourceForm({ caseId, onCreated, onClose }: SourceFormProps) {
  const [name, setName] = useBegun("name", "");
  const [sourceKind, setKind] = useBegun<(typeof sourceKinds)[number]>("kind", "publisher");
  const [isProtected, setProtected] = useBegun("protected", false);
  const [marking, setMarking] = useBegun<Marking | null>("marking", null);
  const isTyped = useIsTyped();
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const create = async () => {
    setTried(true);
    if (name.trim() === "") return;
    try {
      const { id } = await call("sources.create", {
        caseId,
        name,
        sourceKind,
        protected: isProtected,
        marking: tidyMarking(marking),
      });
      onCreated(id);
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("sources.createTitle")}
      onClose={onClose}
      onSubmit={create}
      isFirm={isTyped}
      submit={t("sources.createButton")}
    >
      <TextField
        label={isProtected ? t("sources.coverName") : t("sources.name")}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
        error={isTried && name.trim() === "" ? t("sources.nameMissing") : undefined}
      />
      <Select
        label={t("sources.kind")}
        options={sourceKinds.map((id) => ({ id, label: t(`sources.kinds.${id}`) }))}
        value={sourceKind}
        onChange={setKind}
      />
      <Checkbox isSelected={isProtected} onChange={setProtected}>
        {t("sources.protected")}
      </Checkbox>
      <MarkingField from="case" value={marking} onChange={setMarking} />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
