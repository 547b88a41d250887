import { useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { MarkingBadge } from "#renderer/parts/marking-badge.tsx";
import { MarkingField, tidyMarking } from "#renderer/parts/marking-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import type { AppError } from "#shared/errors.ts";

interface DetailsDialogProps {
  readonly record: CoreOutput<"assessments.get">;
  readonly onClose: () => void;
}

/** What is said of an assessment besides its text. */
export function DetailsDialog({ record, onClose }: DetailsDialogProps) {
  const { id, body } = record;
  const isClosed = isReadOnly(body.status);
  const [title, setTitle] = useState(body.title);
  const [marking, setMarking] = useState(body.marking);
  const [dissent, setDissent] = useState(body.dissent);
  const [error, setError] = useState<AppError>();
  const isMarked = JSON.stringify(tidyMarking(marking)) !== JSON.stringify(body.marking);
  const isDirty = title !== body.title || dissent !== body.dissent || isMarked;
  const save = async () => {
    if (isClosed) return onClose();
    if (title.trim() === "") return;
    try {
      // Only what was changed: the marking of another's record may not be touched.
      const fields = { title, dissent, ...(isMarked ? { marking: tidyMarking(marking) } : {}) };
      await call("assessments.edit", { id, fields });
      onClose();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("assessments.detailsTitle")}
      onClose={onClose}
      onSubmit={() => void save()}
      isFirm={isDirty}
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
        onChange={setTitle}
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
        <MarkingField value={marking} onChange={setMarking} />
      )}
      <TextField
        label={t("assessments.dissent")}
        description={t("assessments.dissentHint")}
        value={dissent}
        onChange={setDissent}
        isReadOnly={isClosed}
        lines={5}
      />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
