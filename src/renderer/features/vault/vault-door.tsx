import { useState } from "react";
import { useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { CreateVault } from "./create-vault.tsx";
import { UnlockVault } from "./unlock-vault.tsx";
import "./vault.css";

/** What stands between a person and their cases: unlocking a vault, or making one. */
export function VaultDoor() {
  const locked = useSession((state) => state.locked);
  const [shown, show] = useState(() => (isAnyKnown() ? "unlock" : "create"));
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
        {shown === "unlock" ? (
          <UnlockVault onCreate={() => show("create")} />
        ) : (
          <CreateVault onUnlock={() => show("unlock")} />
        )}
      </div>
    </main>
  );
}

function isAnyKnown(): boolean {
  const { desktop, lastFolder } = useSession.getState();
  return lastFolder !== undefined || (desktop?.vaults.length ?? 0) > 0;
}
