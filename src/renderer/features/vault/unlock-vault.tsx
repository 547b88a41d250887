import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { call, desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { canRestore } from "#renderer/parts/can-restore.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { type OpenVault, openedVault, setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import type { AppError } from "#shared/errors.ts";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { FolderField } from "./folder-field.tsx";
import { noSecret, type Secret, SecretField, SecretSwitch, secretOf } from "./secret-field.tsx";

export function UnlockVault({ onCreate }: { readonly onCreate: () => void }) {
  const vaults = useSession((state) => state.desktop?.vaults ?? []);
  const lastFolder = useSession((state) => state.lastFolder);
  const [typedFolder, setFolder] = useState(lastFolder ?? vaults[0]?.folder ?? "");
  // Whoever did not want this one remembered a moment ago is not asked to take that back.
  const [isRemembered, setRemembered] = useState(lastFolder === undefined);
  const [secret, setSecret] = useState(noSecret);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  /** Opened by the recovery code, before anything of it is shown. */
  const [recovered, setRecovered] = useState<OpenVault & { readonly by: Secret }>();
  const folder = typedFolder.trim();
  const known = vaults.find((vault) => vault.folder === folder);
  const isReady = folder !== "" && secret.text !== "";

  const other = async () => {
    const [chosen] = await chooseOpen({ title: t("vault.chooseVault"), what: "folder" });
    if (chosen !== undefined) setFolder(chosen);
  };
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { analystId, failedBefore } = await call("vault.unlock", {
        folder,
        secret: secretOf(secret),
        prepareSearch: true,
      });
      if (known || isRemembered) {
        setDesktop(await desktop("desktop.rememberVault", { folder, name: known?.name ?? fileNameOf(folder) }));
      }
      if (failedBefore > 0) notify({ tone: "warning", text: t("vault.failedBefore", { count: failedBefore }) });
      if (secret.isCode) {
        setRecovered({ folder, analystId, by: secretOf(secret) });
        // Nothing of it stays in sight beneath the dialog.
        setSecret(noSecret);
      } else await openedVault({ folder, analystId });
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  const enter = async ({ folder, analystId }: OpenVault) => {
    setRecovered(undefined);
    setBusy(false);
    await attempt(() => openedVault({ folder, analystId }));
  };
  return (
    <form className="stack" onSubmit={unlock} noValidate>
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
      {recovered ? <ChangePassphrase by={recovered.by} onClose={() => void enter(recovered)} /> : null}
    </form>
  );
}
