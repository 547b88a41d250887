import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { RecoveryCodeDialog } from "./recovery-code-dialog.tsx";
import { noSecret, SecretField, SecretSwitch, secretOf } from "./secret-field.tsx";

export function NewRecoveryCode({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState(noSecret);
  const [code, setCode] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const make = async () => {
    if (secret.text === "" || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      setCode((await call("vault.setRecoveryCode", { secret: secretOf(secret) })).code);
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  if (code !== undefined) return <RecoveryCodeDialog code={code} onDone={onClose} />;
  return (
    <Dialog
      title={t("vault.codeTitle")}
      onClose={onClose}
      onSubmit={make}
      // Otherwise the new code would be lost, while the old one has stopped working.
      isFirm={isBusy || secret.text !== ""}
      canClose={!isBusy}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {t("ui.cancel")}
          </Button>
          <Button variant="primary" type="submit" isPending={isBusy} isDisabled={secret.text === ""}>
            {t("vault.makeCode")}
          </Button>
        </>
      }
    >
      <p>{t("vault.newCodeText")}</p>
      <div className="stack-tight">
        <SecretField label={t("vault.passphrase")} secret={secret} onChange={setSecret} isReadOnly={isBusy} />
        <div className="flush-start">
          <SecretSwitch secret={secret} onChange={setSecret} isReadOnly={isBusy} />
        </div>
      </div>
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.unlocking") : ""}
      </p>
    </Dialog>
  );
}
