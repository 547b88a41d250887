import { useCommand } from "#renderer/commands/handlers.ts";
import { tellFormFirst } from "#renderer/parts/tell-form-first.ts";
import { isBundle, takeBundle, useDrops } from "#renderer/parts/use-drops.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { stageFiles, useImports } from "#renderer/state/imports.ts";
import { notify } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import "./documents.css";

/** Accepts dropped files and opens the import dialog. A closed case accepts none and says so at once. */
export function Importing() {
  const staged = useImports((state) => state.staged);
  const isClosed = useIsCaseClosed();
  useCommand("documents.import", () => stageFiles([]));
  const held = useDrops((paths) => {
    // A review replaces the page of an open form; documents only add to the import dialog.
    if (paths.some(isBundle) && isAnyFirm()) return tellFormFirst();
    const bundle = takeBundle(paths);
    if (bundle !== undefined) openView({ type: "import-review", path: bundle });
    else if (isClosed) notify({ tone: "warning", text: t("documents.closedDrop") });
    else stageFiles(paths);
  });
  return (
    <>
      {held ? <div className="drop-veil">{t(isClosed ? "documents.closedDrop" : "documents.dropHere")}</div> : null}
      {staged ? <ImportDialog paths={staged} /> : null}
    </>
  );
}
