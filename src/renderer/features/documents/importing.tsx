import { useEffect, useState } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import { useIsCaseClosed } from "#renderer/parts/use-is-case-closed.ts";
import { stageFiles, useImports } from "#renderer/state/imports.ts";
import { notify } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { ImportDialog } from "./import-dialog.tsx";
import "./documents.css";

/**
 * Takes files in wherever they are dropped, and opens the dialog in which an import is prepared. A closed case takes no
 * documents, and says so before anything is chosen.
 */
export function Importing() {
  const staged = useImports((state) => state.staged);
  const isClosed = useIsCaseClosed();
  useCommand("documents.import", () => stageFiles([]));
  const isOver = useDrops((paths) => {
    const bundle = paths.find((path) => /\.casebundle(?:\.age)?$/.test(path));
    if (bundle !== undefined) openView({ type: "import-review", path: bundle });
    else if (isClosed) notify({ tone: "warning", text: t("documents.closedDrop") });
    else stageFiles(paths);
  });
  return (
    <>
      {isOver ? <div className="drop-veil">{t(isClosed ? "documents.closedDrop" : "documents.dropHere")}</div> : null}
      {staged ? <ImportDialog paths={staged} /> : null}
    </>
  );
}

/** Whether files are held over the window; what is dropped goes to `take`. */
function useDrops(take: (paths: readonly string[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const paths = window.casebound.pathsOf([...(event.dataTransfer?.files ?? [])]);
      if (paths.length > 0) take(paths);
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [take]);
  return isOver;
}
