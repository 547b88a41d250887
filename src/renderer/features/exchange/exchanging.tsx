import { useEffect, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/workbench.ts";
import { chooseBundle } from "./choose-bundle.ts";
import { ExportDialog } from "./export-dialog.tsx";

/** Offers to export and to take in; a bundle that the system has opened goes to its review. */
export function Exchanging() {
  const bundle = useSession((state) => state.desktop?.bundle ?? null);
  const [isExporting, setExporting] = useState(false);
  useCommand("exchange.export", () => setExporting(true));
  useCommand("exchange.import", () => void review());
  useEffect(() => {
    if (bundle === null) return;
    openView({ type: "import-review", path: bundle });
    void desktop("desktop.takeBundle", {}).then(setDesktop);
  }, [bundle]);
  return isExporting ? <ExportDialog onClose={() => setExporting(false)} /> : null;
}

async function review(): Promise<void> {
  const path = await chooseBundle();
  if (path !== undefined) openView({ type: "import-review", path });
}
