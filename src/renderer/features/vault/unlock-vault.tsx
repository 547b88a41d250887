import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { call, desktop } from "#renderer/bridge/core.ts";
import { asAppError } from "#renderer/bridge/query.ts";
import { chooseOpen } from "#renderer/features/paths/choose-path.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { notify } from "#renderer/state/notices.ts";
import { openedVault, setDesktop, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { AppError } from "#shared/errors.ts";
import { PassphraseField } from "./passphrase-field.tsx";

export function UnlockVault({ onCreate }: { readonly onCreate: () => void }) {
  const vaults = useSession((state) => state.desktop?.vaults ?? []);
  const [folder, setFolder] = useState(vaults[0]?.folder ?? "");
  const [secret, setSecret] = useState("");
  const [isCode, setCode] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  const other = async () => {
    const [chosen] = await chooseOpen({ title: t("vault.chooseVault"), what: "folder" });
    if (chosen !== undefined) setFolder(chosen);
  };
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (folder === "" || secret === "" || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { analystId, failedBefore } = await call("vault.unlock", {
        folder,
        secret: isCode ? { recoveryCode: secret } : { passphrase: secret },
        prepareSearch: true,
      });
      const known = vaults.find((vault) => vault.folder === folder);
      if (known) setDesktop(await desktop("desktop.rememberVault", { folder, name: known.name }));
      if (failedBefore > 0) notify({ tone: "warning", text: t("vault.failedBefore", { count: failedBefore }) });
      await openedVault({ folder, analystId });
    } catch (failed) {
      setError(asAppError(failed));
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={unlock} noValidate>
      <h2 className="section-title">{t("vault.openTitle")}</h2>
      {vaults.length === 0 ? <p className="quiet">{t("vault.noneRemembered")}</p> : null}
      <ul className="door-vaults" aria-label={t("vault.remembered")}>
        {vaults.map((vault) => (
          <li key={vault.folder} className="door-vault">
            <AriaButton
              className="door-choice"
              aria-pressed={vault.folder === folder}
              data-selected={vault.folder === folder || undefined}
              onPress={() => setFolder(vault.folder)}
            >
              <span className="clip">{vault.name}</span>
              <span className="door-path clip">{vault.folder}</span>
            </AriaButton>
            <IconButton
              label={`${t("vault.forget")}: ${vault.name}`}
              onPress={async () => setDesktop(await desktop("desktop.forgetVault", { folder: vault.folder }))}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {vaults.some((vault) => vault.folder === folder) ? null : (
        <TextField
          label={t("vault.folder")}
          value={folder}
          onChange={setFolder}
          beside={<Button onPress={other}>{t("ui.choose")}</Button>}
        />
      )}
      {isCode ? (
        <TextField
          label={t("vault.recoveryCode")}
          description={t("vault.recoveryHint")}
          value={secret}
          onChange={setSecret}
          autoFocus
        />
      ) : (
        <PassphraseField label={t("vault.passphrase")} value={secret} onChange={setSecret} autoFocus />
      )}
      {error ? <ErrorState error={error} /> : null}
      <p className="quiet" role="status">
        {isBusy ? t("vault.unlocking") : ""}
      </p>
      <div className="row-wrap">
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={folder === "" || secret === ""}>
          {t("vault.unlock")}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            setCode(!isCode);
            setSecret("");
          }}
        >
          {isCode ? t("vault.withPassphrase") : t("vault.withCode")}
        </Button>
      </div>
      <div className="door-others row-wrap flush-start">
        {vaults.length > 0 ? (
          <Button variant="quiet" onPress={other}>
            {t("vault.other")}
          </Button>
        ) : null}
        <Button variant="quiet" onPress={onCreate}>
          {t("vault.create")}
        </Button>
      </div>
    </form>
  );
}
