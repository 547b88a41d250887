import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { findKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { find, leaveFinding, moveInFinding } from "./finding.ts";
import type { Opened } from "./opened.ts";
import { type Finding, useReader } from "./reader-state.ts";
import { takeSpan } from "./taking.ts";

interface FindBarProps {
  readonly opened: Opened;
  /** Gives the focus back to the text. */
  readonly onLeave: () => void;
}

/** Finds words in the document; a match becomes an excerpt without a selection. */
export function FindBar({ opened, onLeave }: FindBarProps) {
  const finding = useReader(opened.reader, (state) => state.finding);
  const bar = useRef<HTMLDivElement>(null);
  const asked = finding?.asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, the field has the focus again
  useEffect(() => {
    const input = bar.current?.querySelector("input");
    input?.focus();
    input?.select();
  }, [asked]);
  if (!finding) return null;
  const match = finding.matches[finding.current];
  const leave = () => {
    leaveFinding(opened);
    onLeave();
  };
  const take = () => {
    if (match) void takeSpan(opened, { span: match });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chrome 114 does not know the search element
    <div
      role="search"
      ref={bar}
      className="find-bar"
      onKeyDown={(event) => {
        const deed = findKeys.deedOf(pressOf(event));
        if (deed === "leave") leave();
        else if (deed === "take") take();
        else if (deed !== undefined && event.target instanceof HTMLInputElement)
          moveInFinding(opened.reader, deed === "previous" ? -1 : 1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <TextField
        label={t("reader.findField")}
        isLabelHidden
        placeholder={t("reader.findField")}
        value={finding.text}
        onChange={(text) => void find(opened, text)}
      />
      <span className="quiet" role="status">
        {countOf(finding)}
      </span>
      <IconButton
        label={t("command.findPrevious")}
        keys={showKeys("Shift+F3")}
        isDisabled={!match}
        onPress={() => moveInFinding(opened.reader, -1)}
      >
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t("command.findNext")}
        keys="F3"
        isDisabled={!match}
        onPress={() => moveInFinding(opened.reader, 1)}
      >
        <ChevronDown size={16} aria-hidden />
      </IconButton>
      <Button isDisabled={!match} onPress={take}>
        {t("reader.takeMatch", { keys: showKeys("Mod+Enter") ?? "" })}
      </Button>
      <span className="spacer" />
      <IconButton label={t("ui.close")} onPress={leave}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

function countOf({ text, total, matches, current }: Finding): string {
  if (text.trim() === "") return "";
  if (total === 0) return t("reader.findNone");
  const shown = t("reader.findCount", { number: formatCount(current + 1), total: formatCount(total) });
  return total > matches.length ? `${shown} ${t("reader.findFirst", { count: matches.length })}` : shown;
}
