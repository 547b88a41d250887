import { useCommand } from "#renderer/commands/handlers.ts";
import { useCiting } from "#renderer/state/citing.ts";
import { activeView } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { citeInText } from "./adder-run.ts";
import { moveInFinding, openFinding } from "./finding.ts";
import { setZoom, showMode, zoomBy } from "./looking.ts";
import type { Opened } from "./opened.ts";
import { useReader } from "./reader-state.ts";

/** Of two documents that are open beside each other, the one that is worked in hears the commands. */
export function useReaderCommands(opened: Opened): void {
  const { reader, layout, document } = opened;
  const isInFront = useWorkbench(({ groups, focused }) => {
    const view = activeView(groups[focused]);
    return view !== null && "id" in view && view.id === document.id;
  });
  const mode = useReader(reader, (state) => state.mode);
  const isFinding = useReader(reader, (state) => state.finding !== null);
  const hasPages = layout.pages.length > 0;
  const hasText = layout.hash !== null;
  const withPages = { isOff: !isInFront || !hasPages || mode !== "page" };
  useCommand("reader.view", () => showMode(reader, layout, mode === "page" ? "text" : "page"), {
    isOff: !isInFront || !hasPages || !hasText,
  });
  useCommand("reader.find", () => openFinding(reader), { isOff: !isInFront || !hasText });
  useCommand("reader.findNext", () => moveInFinding(reader, 1), { isOff: !isInFront || !isFinding });
  useCommand("reader.findPrevious", () => moveInFinding(reader, -1), { isOff: !isInFront || !isFinding });
  const canCite = useCiting((state) => state.open.length > 0);
  const isOff = !isInFront || !hasText || !canCite;
  useCommand("reader.cite", () => void citeInText(opened), { isOff });
  useCommand("reader.mark", () => reader.setState(({ isMarking }) => ({ isMarking: !isMarking })), withPages);
  useCommand("reader.larger", () => zoomBy(reader, 1, reader.getState().shownZoom), withPages);
  useCommand("reader.smaller", () => zoomBy(reader, -1, reader.getState().shownZoom), withPages);
  useCommand("reader.fitWidth", () => setZoom(reader, "width"), withPages);
}
