import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { AppError } from "#shared/errors.ts";

interface CreateKeyProps {
  readonly onClose: () => void;
  readonly onCreated?: () => void;
}

export function CreateKey({ onClose, onCreated }: CreateKeyProps) {
  const [principal, setPrincipal] = useState("");
  const [error, setError] = useState<AppError>();
  const create = async () => {
    if (principal.trim() === "") return;
    try {
      await call("keys.create", { principal: principal.trim() });
      onCreated?.();
      onClose();
    } catch (failed) {
      setError(asAppError(failed));
    }
  };
  return (
    <Dialog
      title={t("keys.createTitle")}
      onClose={onClose}
      onSubmit={create}
      isFirm={principal !== ""}
      submit={t("keys.createButton")}
      isSubmitDisabled={principal.trim() === ""}
    >
      <TextField
        label={t("keys.principal")}
        description={t("keys.principalHint")}
        value={principal}
        onChange={setPrincipal}
        autoFocus
        isRequired
      />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
