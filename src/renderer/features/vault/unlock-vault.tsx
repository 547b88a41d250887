import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { canRestore } from "#renderer/parts/can-restore.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import type { AppError } from "#shared/errors.ts";
import type { DoorFormProps } from "./door-form.ts";
import { FolderField } from "./folder-field.tsx";
import { noSecret, SecretField, SecretSwitch } from "./secret-field.tsx";
import { useUnlock } from "./use-unlock.tsx";

interface UnlockVaultProps extends DoorFormProps {
  readonly onCreate: () => void;
}

export function UnlockVault({ isBusy, setBusy, onCreate }: UnlockVaultProps) {
  const vaults = useSession((state) => state.desktop?.vaults ?? []);
  const lastFolder = useSession((state) => state.lastFolder);
  const [typedFolder, setFolder] = useState(lastFolder ?? vaults[0]?.folder ?? "");
  // A vault that was just opened without being remembered is not offered to be remembered again.
  const [isRemembered, setRemembered] = useState(lastFolder === undefined);
  const [secret, setSecret] = useState(noSecret);
  const [error, setError] = useState<AppError>();
  const { unlock, dialog } = useUnlock(() => setBusy(false));
  const folder = typedFolder.trim();
  const known = vaults.find((vault) => vault.folder === folder);
  const isReady = folder !== "" && secret.text !== "";

  const other = async () => {
    const [chosen] = await chooseOpen({ title: t("vault.chooseVault"), what: "folder" });
    if (chosen !== undefined) setFolder(chosen);
  };
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const name = known?.name ?? (isRemembered ? fileNameOf(folder) : undefined);
      await unlock({ folder, secret, name });
      // The code does not stay in sight beneath the dialog.
      setSecret(noSecret);
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={open} noValidate>
      <h2 className="section-title">{t("vault.openTitle")}</h2>
      {vaults.length === 0 ? (
        <p className="quiet">{t("vault.noneRemembered")}</p>
      ) : (
        <ul className="door-vaults" aria-label={t("vault.remembered")}>
          {vaults.map((vault) => (
            <li key={vault.folder} className="door-vault">
              <AriaButton
                className="door-choice"
                aria-pressed={vault.folder === folder}
                data-selected={vault.folder === folder || undefined}
                isDisabled={isBusy}
                onPress={() => setFolder(vault.folder)}
              >
                <span className="clip">{vault.name}</span>
                <span className="door-path clip">{vault.folder}</span>
              </AriaButton>
              <IconButton
                label={`${t("vault.forget")}: ${vault.name}`}
                isDisabled={isBusy}
                onPress={async () => setDesktop(await desktop("desktop.forgetVault", { folder: vault.folder }))}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {known ? null : (
        <FolderField question={t("vault.chooseVault")} value={typedFolder} onChange={setFolder} isReadOnly={isBusy} />
      )}
      <SecretField label={t("vault.passphrase")} secret={secret} onChange={setSecret} isReadOnly={isBusy} />
      {known ? null : (
        <Checkbox isReadOnly={isBusy} isSelected={isRemembered} onChange={setRemembered}>
          {t("vault.remember")}
        </Checkbox>
      )}
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.unlocking") : ""}
      </p>
      <div className="row-wrap">
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={!isReady}>
          {t("vault.unlock")}
        </Button>
        <SecretSwitch secret={secret} onChange={setSecret} isReadOnly={isBusy} />
      </div>
      <div className="door-others row-wrap flush-start">
        {vaults.length > 0 ? (
          <Button variant="quiet" isDisabled={isBusy} onPress={other}>
            {t("vault.other")}
          </Button>
        ) : null}
        <Button variant="quiet" isDisabled={isBusy} onPress={onCreate}>
          {t("vault.create")}
        </Button>
        {canRestore(error?.code) ? null : (
          <Button variant="quiet" isDisabled={isBusy} onPress={() => void runCommand("vault.restore")}>
            {t("command.restoreVault")}
          </Button>
        )}
      </div>
      {dialog}
    </form>
  );
}
