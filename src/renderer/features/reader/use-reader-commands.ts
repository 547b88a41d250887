import { useCommand } from "#renderer/commands/handlers.ts";
import { useCanCite } from "#renderer/state/citing.ts";
import { citeInText } from "./adder-run.ts";
import { moveInFinding, openFinding } from "./finding.ts";
import type { Opened } from "./open-document.ts";
import { useReader } from "./reader-state.ts";
import { setZoom, showMode, zoomBy } from "./reading-mode.ts";

export function useReaderCommands(opened: Opened): void {
  const { reader, layout } = opened;
  const mode = useReader(reader, (state) => state.mode);
  const isFinding = useReader(reader, (state) => state.finding !== null);
  const hasPages = layout.pages.length > 0;
  const hasText = layout.hash !== null;
  const withPages = { isOff: !hasPages || mode !== "page" };
  useCommand("reader.view", () => showMode(reader, layout, mode === "page" ? "text" : "page"), {
    isOff: !hasPages || !hasText,
  });
  useCommand("find.text", () => openFinding(reader), { isOff: !hasText });
  useCommand("find.next", () => moveInFinding(reader, 1), { isOff: !isFinding });
  useCommand("find.previous", () => moveInFinding(reader, -1), { isOff: !isFinding });
  const canCite = useCanCite();
  const isOff = !hasText || !canCite;
  useCommand("reader.cite", () => void citeInText(opened), { isOff });
  useCommand("reader.mark", () => reader.setState(({ isMarking }) => ({ isMarking: !isMarking })), withPages);
  useCommand("reader.larger", () => zoomBy(reader, 1, reader.getState().shownZoom), withPages);
  useCommand("reader.smaller", () => zoomBy(reader, -1, reader.getState().shownZoom), withPages);
  useCommand("reader.fitWidth", () => setZoom(reader, "width"), withPages);
}
