import { useState } from "react";
import { type CoreInput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { changeAll } from "#renderer/parts/change-all.ts";
import type { CheckedRows } from "#renderer/parts/checked-rows.ts";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { Marking } from "#shared/domain/marking.ts";

interface ChangeDocumentsProps {
  readonly rows: CheckedRows<never>;
  readonly onClose: () => void;
}

type Fields = CoreInput<"documents.edit">["fields"];

/** Gives several documents the same source, language or marking. */
export function ChangeDocuments({ rows, onClose }: ChangeDocumentsProps) {
  const caseId = useCaseId();
  const sources = useCore("sources.list", { caseId }).data?.records ?? [];
  const [source, setSource] = useState<string>();
  const [language, setLanguage] = useState<string>();
  const [marking, setMarking] = useState<Marking | null>();
  const isSourceGone = source !== undefined && source !== noSource && !sources.some(({ id }) => id === source);
  const isUnchanged = source === undefined && language === undefined && marking === undefined;
  const fields: Fields = {
    ...(source === undefined ? {} : { sourceId: sources.find(({ id }) => id === source)?.id ?? null }),
    ...(language === undefined ? {} : { language: language.trim() === "" ? null : language.trim() }),
    ...(marking === undefined ? {} : { marking: tidyMarking(marking) }),
  };
  const change = () => {
    onClose();
    void changeAll({
      caseId,
      rows,
      task: "documents.edit",
      title: t("records.changing", { count: rows.ids.length }),
      change: (id, step) => call("documents.edit", { id, fields } as CoreInput<"documents.edit">, step.requestId()),
      told: (count) => t("records.allChanged", { count }),
    });
  };
  return (
    <Dialog
      title={t("documents.changeTitle", { count: rows.ids.length })}
      isFirm={!isUnchanged}
      onClose={onClose}
      submit={t("documents.change", { count: rows.ids.length })}
      isSubmitDisabled={isUnchanged || isSourceGone}
      onSubmit={change}
    >
      <Checkbox isSelected={source !== undefined} onChange={(isOn) => setSource(isOn ? noSource : undefined)}>
        {t("documents.setSource")}
      </Checkbox>
      {source === undefined ? null : (
        <Select
          label={t("documents.source")}
          options={[
            { id: noSource, label: t("documents.noSource") },
            ...sources.map(({ id, body }) => ({ id: id as string, label: body.name })),
            ...(isSourceGone ? [{ id: source, label: t("documents.sourceGone") }] : []),
          ]}
          value={source}
          onChange={setSource}
        />
      )}
      <Checkbox isSelected={language !== undefined} onChange={(isOn) => setLanguage(isOn ? "" : undefined)}>
        {t("documents.setLanguage")}
      </Checkbox>
      {language === undefined ? null : (
        <TextField
          label={t("reader.language")}
          description={t("reader.languageHint")}
          value={language}
          onChange={setLanguage}
        />
      )}
      <Checkbox isSelected={marking !== undefined} onChange={(isOn) => setMarking(isOn ? null : undefined)}>
        {t("documents.setMarking")}
      </Checkbox>
      {marking === undefined ? null : <MarkingField value={marking} onChange={setMarking} from="case" />}
    </Dialog>
  );
}

const noSource = "none";
