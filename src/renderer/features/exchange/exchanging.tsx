import { useEffect, useRef, useState } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { beginExport, endExport, useExporting } from "#renderer/state/exporting.ts";
import { openView } from "#renderer/state/tabs.ts";
import { chooseBundle } from "./choose-bundle.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { ExportDone, type Release } from "./export-done.tsx";
import { useOpenedBundle } from "./use-opened-bundle.ts";

/** Offers export and import. A bundle opened by the system goes to its review. */
export function Exchanging() {
  const recordIds = useExporting((state) => state.recordIds);
  const [release, setRelease] = useState<Release>();
  useCommand("exchange.export", () => beginExport());
  useCommand("exchange.import", () => void review());
  useOpenedBundle((path) => openView({ type: "import-review", path }));
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
    endExport();
    setRelease(done);
  };
  if (release) return <ExportDone release={release} onClose={() => setRelease(undefined)} />;
  return recordIds ? <ExportDialog recordIds={recordIds} onClose={endExport} onDone={show} /> : null;
}

async function review(): Promise<void> {
  const path = await chooseBundle();
  if (path !== undefined) openView({ type: "import-review", path });
}
