import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import { RecoveryCodeDialog } from "./recovery-code-dialog.tsx";

export function NewRecoveryCode({ onClose }: { readonly onClose: () => void }) {
  const [passphrase, setPassphrase] = useState("");
  const [code, setCode] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const make = async () => {
    if (passphrase === "") return;
    setBusy(true);
    try {
      setCode((await call("vault.setRecoveryCode", { secret: { passphrase } })).code);
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
      onSubmit={() => void make()}
      footer={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" isDisabled={passphrase === "" || isBusy}>
            {t("vault.makeCode")}
          </Button>
        </>
      }
    >
      <p>{t("vault.newCodeText")}</p>
      <PassphraseField label={t("vault.passphrase")} value={passphrase} onChange={setPassphrase} autoFocus />
      {error ? <ErrorState error={error} /> : null}
    </Dialog>
  );
}
