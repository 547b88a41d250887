import { useEffect, useRef, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { setDesktop, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { chooseBundle } from "./choose-bundle.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { ExportDone, type Release } from "./export-done.tsx";

/** Offers export and import. A bundle opened by the system goes to its review. */
export function Exchanging() {
  const bundle = useSession((state) => state.desktop?.bundle ?? null);
  const [isExporting, setExporting] = useState(false);
  const [release, setRelease] = useState<Release>();
  useCommand("exchange.export", () => setExporting(true));
  useCommand("exchange.import", () => void review());
  useEffect(() => {
    if (bundle === null) return;
    openView({ type: "import-review", path: bundle });
    void desktop("desktop.takeBundle", {}).then(setDesktop);
  }, [bundle]);
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const show = (done: Release) => {
    // If the case was left during the export, its window is gone.
    if (!isThere.current) return void desktop("desktop.showFile", { path: done.exported.path });
    setExporting(false);
    setRelease(done);
  };
  if (release) return <ExportDone release={release} onClose={() => setRelease(undefined)} />;
  return isExporting ? <ExportDialog onClose={() => setExporting(false)} onDone={show} /> : null;
}

async function review(): Promise<void> {
  const path = await chooseBundle();
  if (path !== undefined) openView({ type: "import-review", path });
}
