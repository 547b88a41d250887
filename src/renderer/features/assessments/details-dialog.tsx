import { useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWhyOff } from "#renderer/ui/changes-off.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import type { AppError } from "#shared/errors.ts";
import {
  type Details,
  type DetailsDraft,
  detailsDraft,
  detailsOf,
  detailsUnlike,
  detailsWith,
  expectedOf,
} from "./details-draft.ts";

interface DetailsDialogProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly onClose: () => void;
}

/** Fields of an assessment other than its text. */
export function DetailsDialog({ record, onClose }: DetailsDialogProps) {
  const { id, caseId, body } = record;
  const isClosed = useWhyOff(true) !== undefined || isReadOnly(body.status);
  const [opened] = useState<DetailsDraft>(() => ({
    version: record.version,
    before: detailsOf(body),
    changed: {},
  }));
  // A restored draft belongs to the assessment as it was then; unchanged fields show their present values.
  const [kept, setKept] = useKeptDraft(`unsaved.${id}.details`, detailsDraft);
  const draft = kept ?? opened;
  const shown = detailsWith(opened.before, draft.changed);
  const { title, marking, dissent } = shown;
  const set = (change: Partial<Details>) =>
    setKept({ ...draft, changed: detailsUnlike(detailsWith(shown, change), opened.before) });
  const [error, setError] = useState<AppError>();
  const changed = detailsUnlike({ title, marking: tidyMarking(marking), dissent }, opened.before);
  const close = () => {
    setKept(undefined);
    onClose();
  };
  const save = async () => {
    if (isClosed || Object.keys(changed).length === 0) return close();
    if (title.trim() === "") return;
    try {
      await call("assessments.edit", { id, fields: changed, ...expectedOf(draft, changed, body) });
      close();
      if (caseId !== null) await tellDone(caseId, t("assessments.detailsSaved"));
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("assessments.detailsTitle")}
      onClose={close}
      onSubmit={save}
      isFirm={Object.keys(changed).length > 0}
      isKept
      footer={
        isClosed ? (
          <Button variant="primary" type="submit">
            {t("ui.close")}
          </Button>
        ) : undefined
      }
      submit={t("ui.save")}
    >
      <TextField
        label={t("assessments.name")}
        value={title}
        onChange={(typed) => set({ title: typed })}
        autoFocus
        isRequired
        isReadOnly={isClosed}
        error={title.trim() === "" ? t("assessments.nameMissing") : undefined}
      />
      {isClosed ? (
        <p>
          {t("marking.label")}:{" "}
          {body.marking ? (
            <MarkingBadge marking={body.marking} />
          ) : (
            <span className="quiet">{t("marking.inherited.evidence")}</span>
          )}
        </p>
      ) : (
        <MarkingField value={marking} onChange={(chosen) => set({ marking: chosen })} />
      )}
      <TextField
        label={t("assessments.dissent")}
        description={t("assessments.dissentHint")}
        value={dissent}
        onChange={(typed) => set({ dissent: typed })}
        isReadOnly={isClosed}
        lines={5}
      />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
