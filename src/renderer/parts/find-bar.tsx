import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { findKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { formatCount } from "./format.ts";
import "./find-bar.css";

interface FindBarProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Number of matches. */
  readonly total: number;
  /** Index of the current match; -1 for none. */
  readonly current: number;
  /** Shown after the count. */
  readonly note?: string | undefined;
  /** Counts requests; each one focuses the field. */
  readonly asked: number;
  readonly onMove: (step: 1 | -1) => void;
  readonly onTake?: () => void;
  readonly onLeave: () => void;
  /** Further actions for the match. */
  readonly children?: ReactNode;
}

/** Search bar of a text, with buttons for next and previous match. */
export function FindBar(props: FindBarProps) {
  const { label, text, onText, current, note, asked, onMove, onTake, onLeave, children } = props;
  const bar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, the field has the focus again
  useEffect(() => {
    const input = bar.current?.querySelector("input");
    input?.focus();
    input?.select();
  }, [asked]);
  const isThere = current >= 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chrome 114 does not know the search element
    <div
      role="search"
      ref={bar}
      className="find-bar"
      onKeyDown={(event) => {
        const pressed = findKeys.commandOfKey(pressOf(event));
        if (pressed === "leave") onLeave();
        else if (pressed === "take" && onTake) onTake();
        else if ((pressed === "next" || pressed === "previous") && event.target instanceof HTMLInputElement)
          onMove(pressed === "previous" ? -1 : 1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <TextField label={label} isLabelHidden placeholder={label} value={text} onChange={onText} />
      <span className="quiet" role="status">
        {countOf(props)} {note}
      </span>
      <IconButton
        label={t("command.findPrevious")}
        keys={showKeys(commandOf("find.previous").keys)}
        isDisabled={!isThere}
        onPress={() => onMove(-1)}
      >
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t("command.findNext")}
        keys={showKeys(commandOf("find.next").keys)}
        isDisabled={!isThere}
        onPress={() => onMove(1)}
      >
        <ChevronDown size={16} aria-hidden />
      </IconButton>
      {children}
      <span className="spacer" />
      <IconButton label={t("ui.close")} onPress={onLeave}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

function countOf({ text, total, current }: FindBarProps): string {
  if (text.trim() === "") return "";
  if (total === 0) return t("ui.findNone");
  return t("ui.findCount", { number: formatCount(current + 1), total: formatCount(total) });
}
