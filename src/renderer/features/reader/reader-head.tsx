import { Minus, MoveHorizontal, Plus, Search, SquareDashed, TextAlignStart } from "lucide-react";
import { useEffect, useState } from "react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton, ToggleIconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { openFinding } from "./finding.ts";
import type { Opened } from "./open-document.ts";
import { useReader } from "./reader-state.ts";
import { goToPage, setZoom, showMode, zoomBy } from "./reading-mode.ts";
import { useReaderCommands } from "./use-reader-commands.ts";

const keysOf = (id: string) => showKeys(commandOf(id).keys);

/** Title bar of the reader, with page, zoom and mode. */
export function ReaderHead({ opened }: { readonly opened: Opened }) {
  const { document, excerpts, layout, reader } = opened;
  const mode = useReader(reader, (state) => state.mode);
  const isFinding = useReader(reader, (state) => state.finding !== null);
  const isMarking = useReader(reader, (state) => state.isMarking);
  const hasText = layout.hash !== null;
  const hasPages = layout.pages.length > 0;
  useReaderCommands(opened);
  return (
    <header className="reader-head">
      <h1 className="reader-title clip">{document.body.title}</h1>
      <span className="quiet reader-count">{t("reader.excerptCount", { count: excerpts.length })}</span>
      <span className="spacer" />
      {hasPages ? <PageNumber opened={opened} /> : null}
      {hasPages && mode === "page" ? <Zooming opened={opened} /> : null}
      {hasPages && mode === "page" ? (
        <ToggleIconButton
          label={t("command.markRegion")}
          keys={keysOf("reader.mark")}
          isSelected={isMarking}
          onChange={(isOn) => reader.setState({ isMarking: isOn })}
        >
          <SquareDashed size={16} aria-hidden />
        </ToggleIconButton>
      ) : null}
      {hasPages && hasText ? (
        <ToggleIconButton
          label={t("command.readAsText")}
          keys={keysOf("reader.view")}
          isSelected={mode === "text"}
          onChange={(isText) => showMode(reader, layout, isText ? "text" : "page")}
        >
          <TextAlignStart size={16} aria-hidden />
        </ToggleIconButton>
      ) : null}
      {hasText ? (
        <ToggleIconButton
          label={t("reader.findField")}
          keys={keysOf("find.open")}
          isSelected={isFinding}
          onChange={(isOn) => (isOn ? openFinding(reader) : reader.setState({ finding: null }))}
        >
          <Search size={16} aria-hidden />
        </ToggleIconButton>
      ) : null}
    </header>
  );
}

function PageNumber({ opened: { reader, layout } }: { readonly opened: Opened }) {
  const page = useReader(reader, (state) => state.page);
  const [text, setText] = useState("");
  useEffect(() => setText(String(page + 1)), [page]);
  const go = () => {
    const number = Number.parseInt(text, 10);
    if (!Number.isNaN(number) && number !== page + 1) goToPage(reader, layout, number);
    // A number out of range goes to the nearest page; anything else is reset.
    setText(String(reader.getState().page + 1));
  };
  return (
    <div className="reader-page-field">
      <TextField
        label={t("reader.page")}
        isLabelHidden
        value={text}
        onChange={setText}
        onBlur={go}
        onKeyDown={({ key }) => {
          if (key === "Enter") go();
        }}
      />
      <span className="quiet">{t("reader.ofPages", { count: layout.pages.length })}</span>
    </div>
  );
}

function Zooming({ opened: { reader } }: { readonly opened: Opened }) {
  const shown = useReader(reader, (state) => state.shownZoom);
  const zoom = useReader(reader, (state) => state.zoom);
  return (
    <div className="reader-zoom">
      <IconButton
        label={t("command.pageSmaller")}
        keys={keysOf("reader.smaller")}
        onPress={() => zoomBy(reader, -1, shown)}
      >
        <Minus size={14} aria-hidden />
      </IconButton>
      <span className="quiet reader-percent">{t("reader.percent", { percent: Math.round(shown) })}</span>
      <IconButton
        label={t("command.pageLarger")}
        keys={keysOf("reader.larger")}
        onPress={() => zoomBy(reader, 1, shown)}
      >
        <Plus size={14} aria-hidden />
      </IconButton>
      <ToggleIconButton
        label={t("command.fitWidth")}
        keys={keysOf("reader.fitWidth")}
        isSelected={zoom === "width"}
        onChange={(isOn) => setZoom(reader, isOn ? "width" : 100)}
      >
        <MoveHorizontal size={14} aria-hidden />
      </ToggleIconButton>
    </div>
  );
}
