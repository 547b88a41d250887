import { call, desktop, listen } from "#renderer/bridge/core.ts";
import { forgetAll, invalidate } from "#renderer/bridge/query.ts";
import { runCommand } from "#renderer/commands/handlers.ts";
import { forgetImports } from "#renderer/state/imports.ts";
import { forgetJobs } from "#renderer/state/jobs.ts";
import { forgetPreferences } from "#renderer/state/preferences.ts";
import { lockedVault, openedVault, setDesktop, useSession } from "#renderer/state/session.ts";

/** Hears what the shell and core say unasked, and asks how things stand at the start. */
export async function listenToShell(): Promise<void> {
  listen((event) => {
    switch (event.type) {
      case "changed":
        return invalidate(event.topics);
      case "locked":
        forgetAll();
        forgetJobs();
        forgetImports();
        forgetPreferences();
        return lockedVault(event.why);
      case "command":
        return void runCommand(event.id);
      case "open-bundle":
        return void desktop("desktop.state", {}).then(setDesktop);
      case "desktop":
        return void desktop("desktop.state", {}).then(setDesktop);
    }
  });
  setDesktop(await desktop("desktop.state", {}));
  const { open } = await call("vault.status", {});
  if (!open) return useSession.setState({ vault: null });
  const { folder, analyst } = await call("vault.info", {});
  await openedVault({ folder, analystId: analyst.id });
}
