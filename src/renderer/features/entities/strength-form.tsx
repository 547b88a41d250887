import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { useBegun } from "#renderer/state/open-form-draft.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { RadioGroup } from "#renderer/ui/choice.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Strength, strengths } from "#shared/domain/entity.ts";
import { isStronger } from "#shared/domain/link-strength.ts";
import type { AppError } from "#shared/errors.ts";
import type { Link } from "./answers.ts";

/** Sets the strength of a link lower than its evidence suggests, with a reason. Only evidence can raise it. */
export function StrengthForm({ link, onClose }: { readonly link: Link; readonly onClose: () => void }) {
  const caseId = useCaseId();
  const [strength, setStrength] = useBegun<Strength | "given">("strength", link.held?.strength ?? "given");
  const [reason, setReason] = useBegun("reason", link.held?.reason ?? "");
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError>();
  const lower = strengths.filter((one) => isStronger(link.given, one));
  const isDirty = strength !== (link.held?.strength ?? "given") || reason !== (link.held?.reason ?? "");
  const save = async () => {
    setTried(true);
    if (strength !== "given" && reason.trim() === "") return;
    try {
      const held = strength === "given" ? null : { strength, reason: reason.trim() };
      await call("links.setStrength", { id: link.id, expected: link.version, strength: held });
      onClose();
      await tellDone(caseId, t("links.strengthSet"));
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog title={t("links.strengthTitle")} onClose={onClose} onSubmit={save} isFirm={isDirty} submit={t("ui.save")}>
      <p className="quiet">{t("links.strengthHint")}</p>
      <RadioGroup
        label={t("links.strength")}
        options={[
          { id: "given", label: t("links.given", { strength: t(`links.strengths.${link.given}`).toLowerCase() }) },
          ...lower.map((id) => ({
            id,
            label: t("links.holdAt", { strength: t(`links.strengths.${id}`).toLowerCase() }),
          })),
        ]}
        value={strength}
        onChange={setStrength}
      />
      {strength === "given" ? null : (
        <TextField
          label={t("links.reason")}
          value={reason}
          onChange={setReason}
          isRequired
          error={isTried && reason.trim() === "" ? t("links.reasonMissing") : undefined}
        />
      )}
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
