import { flushSync } from "react-dom";
import { call, desktop, listen } from "#renderer/bridge/core.ts";
import { asAppError, forgetAll, invalidate } from "#renderer/bridge/query.ts";
import { runFromAfar } from "#renderer/features/workbench/run-from-afar.ts";
import { takeUpJobs } from "#renderer/features/workbench/take-up-jobs.ts";
import { forgetJobs } from "#renderer/state/jobs.ts";
import { dismissAll, notify, notifyError } from "#renderer/state/notices.ts";
import { forgetEverything } from "#renderer/state/on-lock.ts";
import { isFormKept } from "#renderer/state/open-form-draft.ts";
import { forgetDrafts } from "#renderer/state/preference-draft.ts";
import { settleEdits } from "#renderer/state/save-status.ts";
import { lockedVault, openedVault, setDesktop, useSession } from "#renderer/state/session.ts";
import { forgetViews } from "#renderer/state/view-memory.ts";
import { t } from "#renderer/strings/index.ts";
import { isAnyFirm, isEveryFirmKept } from "#renderer/ui/dialog.tsx";

/** Listens to events from the shell and core, and queries the initial state. */
export async function listenToShell(): Promise<void> {
  listen((event) => {
    switch (event.type) {
      case "changed":
        return invalidate(event.topics);
      case "locked":
        forgetAll();
        forgetJobs();
        forgetDrafts();
        forgetViews();
        dismissAll();
        // Show none of it on the unlock screen: even its title may name someone.
        if (isAnyFirm()) {
          const doesWait = isFormKept() || isEveryFirmKept();
          notify({ tone: "warning", text: t(doesWait ? "vault.formWaits" : "vault.formLost") });
        }
        // Unmounting views save their state one last time, before everything is forgotten.
        flushSync(() => lockedVault(event.why));
        return forgetEverything();
      case "settle":
        return void settleEdits().finally(() => desktop("desktop.settled", {}));
      case "command":
        return runFromAfar(event.id);
      case "open-bundle":
        return void desktop("desktop.state", {}).then(setDesktop);
      case "desktop":
        return void desktop("desktop.state", {}).then(setDesktop);
    }
  });
  // A browser may reload the page.
  addEventListener("pagehide", () => void settleEdits());
  setDesktop(await desktop("desktop.state", {}));
  try {
    const { open } = await call("vault.status", {});
    if (!open) {
      useSession.setState({ vault: null });
      // A restore that the page before this one began: the form that could cancel it is gone.
      return await takeUpJobs();
    }
    const { folder, analyst } = await call("vault.info", {});
    await openedVault({ folder, analystId: analyst.id });
    await takeUpJobs();
  } catch (error) {
    // The vault may have been locked meanwhile; the unlock screen also allows a retry.
    useSession.setState({ vault: null });
    if (asAppError(error).code !== "vault.locked") notifyError(error);
  }
}
