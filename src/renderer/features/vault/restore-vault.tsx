import { type FormEvent, useRef, useState } from "react";
import { type CoreProgress, runTask } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { Progress } from "#renderer/ui/progress.tsx";
import { isFullPath } from "#shared/domain/full-path.ts";
import type { AppError } from "#shared/errors.ts";
import type { DoorFormProps } from "./door-form.ts";
import { FolderField } from "./folder-field.tsx";
import { noSecret, SecretField, SecretSwitch, secretOf } from "./secret-field.tsx";
import { useUnlock } from "./use-unlock.tsx";

interface RestoreVaultProps extends DoorFormProps {
  readonly onBack: () => void;
}

/** Restores a vault from a backup, which is only read, and opens it once every page of the copy has been read back. */
export function RestoreVault({ isBusy, setBusy, onBack }: RestoreVaultProps) {
  const [typedFrom, setFrom] = useState("");
  const [typedFolder, setFolder] = useState("");
  const [secret, setSecret] = useState(noSecret);
  const [isRemembered, setRemembered] = useState(true);
  const [progress, setProgress] = useState<CoreProgress<"vault.restore">>();
  const [isRestored, setRestored] = useState(false);
  // The vault is restored and only has to be opened.
  const { unlock, dialog } = useUnlock(() => {
    setBusy(false);
    onBack();
  });
  const [error, setError] = useState<AppError>();
  const stop = useRef<AbortController>(undefined);
  const from = typedFrom.trim();
  const folder = typedFolder.trim();
  const isReady = isFullPath(from) && isFullPath(folder) && secret.text !== "";

  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    stop.current = new AbortController();
    try {
      const { signal } = stop.current;
      await runTask("vault.restore", { from, folder, secret: secretOf(secret) }, { signal, onProgress: setProgress });
      setRestored(true);
      notify({ tone: "success", text: t("vault.restored", { folder }) });
      await unlock({ folder, secret, name: isRemembered ? fileNameOf(folder) : undefined });
      // The code does not stay in sight beneath the dialog.
      setSecret(noSecret);
    } catch (failed) {
      const known = asAppError(failed);
      if (known.code !== "call.cancelled") setError(known);
      setProgress(undefined);
      setRestored(false);
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={restore} noValidate>
      <h2 className="section-title">{t("vault.restoreTitle")}</h2>
      <p className="quiet">{t("vault.restoreText")}</p>
      <FolderField
        label={t("vault.backup")}
        question={t("vault.chooseBackup")}
        value={typedFrom}
        onChange={setFrom}
        isRequired
        isReadOnly={isBusy}
        autoFocus
      />
      <FolderField
        label={t("vault.restoreTo")}
        question={t("vault.chooseRestoreFolder")}
        description={t("vault.folderHint")}
        value={typedFolder}
        onChange={setFolder}
        isRequired
        isReadOnly={isBusy}
      />
      <SecretField
        label={t("vault.restorePassphrase")}
        secret={secret}
        onChange={setSecret}
        isReadOnly={isBusy}
        isFirst={false}
      />
      <Checkbox isReadOnly={isBusy} isSelected={isRemembered} onChange={setRemembered}>
        {t("vault.remember")}
      </Checkbox>
      {error ? <ErrorState error={error} /> : null}
      {progress && !isRestored ? (
        <Progress
          label={t(`vault.restoreSteps.${isChecking(progress) ? "check" : "copy"}`)}
          done={progress.done}
          total={progress.total}
        />
      ) : (
        <p className="quiet" role="status">
          {isBusy ? t("vault.unlocking") : ""}
        </p>
      )}
      <div className="row-wrap">
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={!isReady}>
          {t("vault.restore")}
        </Button>
        <SecretSwitch secret={secret} onChange={setSecret} isReadOnly={isBusy} />
      </div>
      <div className="door-others row-wrap flush-start">
        <Button variant="quiet" isDisabled={isRestored} onPress={() => (isBusy ? stop.current?.abort() : onBack())}>
          {t(isBusy ? "ui.cancel" : "vault.openTitle")}
        </Button>
      </div>
      {dialog}
    </form>
  );
}

/** While copying, core counts bytes; then it reads the copy back. */
function isChecking({ doing }: CoreProgress<"vault.restore">): boolean {
  return doing !== "copying";
}
