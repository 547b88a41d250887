import { useEffect, useState } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { CreateVault } from "./create-vault.tsx";
import { RestoreVault } from "./restore-vault.tsx";
import { UnlockVault } from "./unlock-vault.tsx";
import "./vault.css";

/** The unlock screen: opens, creates or restores a vault. */
export function VaultDoor() {
  const locked = useSession((state) => state.locked);
  const [shown, show] = useState<"unlock" | "create" | "restore">(() =>
    useSession.getState().wantsRestore ? "restore" : isAnyKnown() ? "unlock" : "create",
  );
  useEffect(() => useSession.setState({ wantsRestore: false }), []);
  const [isBusy, setBusy] = useState(false);
  const door = { isBusy, setBusy };
  // From the system's menu too: a form at work would go, and with it a recovery code that is shown once.
  useCommand("vault.restore", () => isBusy || show("restore"), { isOff: shown === "restore" });
  return (
    <main className="door">
      <div className="door-card">
        <header className="door-brand">
          <h1 className="door-name">Casebound</h1>
          <p className="quiet">{t("vault.tagline")}</p>
        </header>
        {locked === undefined ? null : (
          <Banner tone={locked === "died" ? "warning" : "info"}>{t(`vault.lockedWhy.${locked}`)}</Banner>
        )}
        {shown === "unlock" ? <UnlockVault {...door} onCreate={() => show("create")} /> : null}
        {shown === "create" ? <CreateVault {...door} onUnlock={() => show("unlock")} /> : null}
        {shown === "restore" ? <RestoreVault {...door} onBack={() => show("unlock")} /> : null}
      </div>
    </main>
  );
}

function isAnyKnown(): boolean {
  const { desktop, lastFolder } = useSession.getState();
  return lastFolder !== undefined || (desktop?.vaults.length ?? 0) > 0;
}
