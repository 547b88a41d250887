import { type FormEvent, useState } from "react";
import { call, desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { fileNameOf } from "#renderer/parts/format.ts";
import { attempt, notifyError } from "#renderer/state/notices.ts";
import { openedVault, setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { isFullPath } from "#shared/domain/full-path.ts";
import type { AppError } from "#shared/errors.ts";
import type { DoorFormProps } from "./door-form.ts";
import { FolderField } from "./folder-field.tsx";
import { isNewPassphrase, NewPassphrase } from "./new-passphrase.tsx";
import { RecoveryCodeDialog } from "./recovery-code-dialog.tsx";

interface CreateVaultProps extends DoorFormProps {
  readonly onUnlock: () => void;
}

export function CreateVault({ isBusy, setBusy, onUnlock }: CreateVaultProps) {
  const [typedFolder, setFolder] = useState("");
  const [name, setName] = useState("");
  const [contact, setContact] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [wantsCode, setWantsCode] = useState(true);
  const [isRemembered, setRemembered] = useState(true);
  const [isUnderstood, setUnderstood] = useState(false);
  const [error, setError] = useState<AppError>();
  const [made, setMade] = useState<{ readonly analystId: string; readonly code: string }>();
  const folder = typedFolder.trim();
  const isReady = isFullPath(folder) && name.trim() !== "" && isNewPassphrase(passphrase, repeated) && isUnderstood;

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { analystId } = await call("vault.create", { folder, passphrase, analyst: { name, contact } });
      if (isRemembered) setDesktop(await desktop("desktop.rememberVault", { folder, name: fileNameOf(folder) }));
      if (!wantsCode) return await openedVault({ folder, analystId });
      await makeCode(analystId);
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  const makeCode = async (analystId: string) => {
    try {
      const { code } = await call("vault.setRecoveryCode", { secret: { passphrase } });
      setMade({ analystId, code });
      // Clear them: no secret stays in the fields below the code.
      setPassphrase("");
      setRepeated("");
    } catch (failed) {
      // The vault is open; a code can be made in Settings.
      notifyError(failed);
      await openedVault({ folder, analystId });
    }
  };
  /** The vault may have been locked while the code was shown. */
  const enter = async (analystId: string) => {
    setMade(undefined);
    await attempt(() => openedVault({ folder, analystId }));
    if (useSession.getState().vault) return;
    setBusy(false);
    onUnlock();
  };
  return (
    <form className="stack" onSubmit={create} noValidate>
      <h2 className="section-title">{t("vault.createTitle")}</h2>
      <TextField
        label={t("vault.name")}
        description={t("vault.nameHint")}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
        isReadOnly={isBusy}
      />
      <TextField
        label={`${t("vault.contact")} (${t("ui.optional")})`}
        value={contact}
        onChange={setContact}
        isReadOnly={isBusy}
      />
      <FolderField
        question={t("vault.chooseNewFolder")}
        description={t("vault.folderHint")}
        value={typedFolder}
        onChange={setFolder}
        isRequired
        isReadOnly={isBusy}
      />
      <NewPassphrase
        label={t("vault.passphrase")}
        value={passphrase}
        repeated={repeated}
        onChange={setPassphrase}
        onRepeat={setRepeated}
        isReadOnly={isBusy}
      />
      <div>
        <Checkbox isReadOnly={isBusy} isSelected={wantsCode} onChange={setWantsCode}>
          {t("vault.makeCode")}
        </Checkbox>
        <Checkbox isReadOnly={isBusy} isSelected={isRemembered} onChange={setRemembered}>
          {t("vault.remember")}
        </Checkbox>
        <Checkbox isReadOnly={isBusy} isSelected={isUnderstood} onChange={setUnderstood}>
          {t("vault.noReset")}
        </Checkbox>
      </div>
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.creating") : ""}
      </p>
      <div className="row-wrap">
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={!isReady}>
          {t("vault.createButton")}
        </Button>
        <Button variant="quiet" isDisabled={isBusy} onPress={onUnlock}>
          {t("vault.openTitle")}
        </Button>
        <Button variant="quiet" isDisabled={isBusy} onPress={() => void runCommand("vault.restore")}>
          {t("command.restoreVault")}
        </Button>
      </div>
      {made ? <RecoveryCodeDialog code={made.code} onDone={() => void enter(made.analystId)} /> : null}
    </form>
  );
}
