import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { isNewPassphrase, NewPassphrase } from "./new-passphrase.tsx";
import { noSecret, type Secret, SecretField, SecretSwitch, secretOf } from "./secret-field.tsx";

interface ChangePassphraseProps {
  /** The recovery code just used to open the vault need not be typed again. */
  readonly by?: Secret;
  readonly onClose: () => void;
}

export function ChangePassphrase({ by, onClose }: ChangePassphraseProps) {
  const [current, setCurrent] = useState(noSecret);
  const [next, setNext] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const isReady = (by !== undefined || current.text !== "") && isNewPassphrase(next, repeated);
  const change = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await call("vault.changePassphrase", { secret: by ?? secretOf(current), passphrase: next });
      notify({ tone: "success", text: t("vault.changed") });
      onClose();
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("vault.changeTitle")}
      onClose={onClose}
      onSubmit={change}
      isFirm
      canClose={!isBusy}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {by === undefined ? t("ui.cancel") : t("vault.notNow")}
          </Button>
          <Button variant="primary" type="submit" isPending={isBusy} isDisabled={!isReady}>
            {t("vault.change")}
          </Button>
        </>
      }
    >
      {by === undefined ? (
        <div className="stack-tight">
          <SecretField label={t("vault.current")} secret={current} onChange={setCurrent} isReadOnly={isBusy} />
          <div className="flush-start">
            <SecretSwitch secret={current} onChange={setCurrent} isReadOnly={isBusy} />
          </div>
        </div>
      ) : (
        <p>{t("vault.lostText")}</p>
      )}
      <NewPassphrase
        label={t("vault.next")}
        value={next}
        repeated={repeated}
        onChange={setNext}
        onRepeat={setRepeated}
        isReadOnly={isBusy}
        autoFocus={by !== undefined}
      />
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.unlocking") : ""}
      </p>
    </Dialog>
  );
}
