import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { changeAll } from "#renderer/parts/change-all.ts";
import type { CheckedRows } from "#renderer/parts/checked-rows.ts";
import { setCode, useCodes } from "#renderer/parts/codes.ts";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { Marking } from "#shared/domain/marking.ts";

interface ChangeExcerptsProps {
  readonly rows: CheckedRows<never>;
  readonly onClose: () => void;
}

/** Puts a code on several excerpts, or gives them the same marking. */
export function ChangeExcerpts({ rows, onClose }: ChangeExcerptsProps) {
  const caseId = useCaseId();
  const codes = useCodes(caseId);
  const [codeId, setCodeId] = useState<string>();
  const [marking, setMarking] = useState<Marking | null>();
  const isUnchanged = codeId === undefined && marking === undefined;
  const change = () => {
    onClose();
    void changeAll({
      caseId,
      rows,
      task: "excerpts.edit",
      title: t("records.changing", { count: rows.ids.length }),
      change: (id, step) => {
        const fields = marking === undefined ? {} : { marking: tidyMarking(marking) };
        if (codeId === undefined) return call("excerpts.edit", { id, fields }, step.requestId());
        return setCode(id, codeId, true, step, fields);
      },
      told: (count) => t("records.allChanged", { count }),
    });
  };
  return (
    <Dialog
      title={t("excerpts.changeTitle", { count: rows.ids.length })}
      isFirm={!isUnchanged}
      onClose={onClose}
      submit={t("excerpts.change", { count: rows.ids.length })}
      isSubmitDisabled={isUnchanged}
      onSubmit={change}
    >
      {codes.length === 0 ? (
        <p className="quiet">{t("excerpts.noCodesYet")}</p>
      ) : (
        <Checkbox isSelected={codeId !== undefined} onChange={(isOn) => setCodeId(isOn ? codes[0]?.id : undefined)}>
          {t("excerpts.addCode")}
        </Checkbox>
      )}
      {codeId === undefined ? null : (
        <Select
          label={t("excerpts.codeFilter")}
          options={codes.map(({ id, body }) => ({ id: id as string, label: body.label }))}
          value={codeId}
          onChange={setCodeId}
        />
      )}
      <Checkbox isSelected={marking !== undefined} onChange={(isOn) => setMarking(isOn ? null : undefined)}>
        {t("excerpts.setMarking")}
      </Checkbox>
      {marking === undefined ? null : <MarkingField value={marking} onChange={setMarking} from="document" />}
    </Dialog>
  );
}
