import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { AppError } from "#shared/errors.ts";
import { NewPassphrase } from "./new-passphrase.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

export function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const isReady = current !== "" && next !== "" && next === repeated;
  const change = async () => {
    if (!isReady) return;
    setBusy(true);
    try {
      await call("vault.changePassphrase", { secret: { passphrase: current }, passphrase: next });
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
      onSubmit={() => void change()}
      isFirm
      footer={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" type="submit" isDisabled={!isReady || isBusy}>
            {t("vault.change")}
          </Button>
        </>
      }
    >
      <PassphraseField label={t("vault.current")} value={current} onChange={setCurrent} autoFocus />
      <NewPassphrase
        label={t("vault.next")}
        value={next}
        repeated={repeated}
        onChange={setNext}
        onRepeat={setRepeated}
      />
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.unlocking") : ""}
      </p>
    </Dialog>
  );
}
