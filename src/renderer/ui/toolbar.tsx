import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Toolbar as AriaToolbar, Button } from "react-aria-components";
import { t } from "#renderer/strings/index.ts";
import { OffButton, useWhyOff } from "./changes-off.tsx";
import { MenuButton } from "./menu.tsx";
import { Kbd } from "./tooltip.tsx";
import "./toolbar.css";

interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Vertical. */
  readonly isStacked?: boolean;
}

/** Related buttons: one tab stop, arrows inside. */
export function Toolbar({ label, children, isStacked = false }: ToolbarProps) {
  return (
    <AriaToolbar className="toolbar" aria-label={label} orientation={isStacked ? "vertical" : "horizontal"}>
      {children}
    </AriaToolbar>
  );
}

export interface ToolbarAction {
  readonly id: string;
  readonly label: string;
  /** As shown to users. */
  readonly keys?: string | undefined;
  readonly isChange?: boolean;
  readonly run: () => void;
}

interface OverflowToolbarProps {
  readonly label: string;
  readonly actions: readonly ToolbarAction[];
  /** Available width in pixels. */
  readonly room: number;
  /** Runs an action chosen from the menu. */
  readonly runFromMenu: (action: ToolbarAction) => void;
}

/** A single row of buttons: those that do not fit move to a menu at its end, with their shortcuts. */
export function OverflowToolbar({ label, actions, room, runFromMenu }: OverflowToolbarProps) {
  const row = useRef<HTMLDivElement>(null);
  const shown = useFitting(row, actions, room);
  const rest = actions.slice(shown);
  return (
    <AriaToolbar ref={row} className="toolbar" aria-label={label}>
      {actions.slice(0, shown).map(({ id, label: text, keys, isChange, run }) => (
        <ToolbarButton key={id} label={text} keys={keys} isChange={isChange ?? false} onPress={run} />
      ))}
      {rest.length === 0 ? null : (
        <MenuButton
          entries={rest.map((action) => ({
            id: action.id,
            label: action.label,
            keys: action.keys,
            isChange: action.isChange ?? false,
            run: () => runFromMenu(action),
          }))}
        >
          <Button className="toolbar-button">{t("ui.moreActions")}</Button>
        </MenuButton>
      )}
    </AriaToolbar>
  );
}

/** Pixels reserved for the menu button, and between buttons. */
const menuWidth = 64;
const gap = 2;

/** Number of actions that fit. All are drawn once before painting, to measure them. */
function useFitting(row: RefObject<HTMLElement | null>, actions: readonly ToolbarAction[], room: number): number {
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const names = actions.map(({ label, keys }) => `${label} ${keys ?? ""}`);
  const areKnown = names.every((name) => widths.has(name));
  useLayoutEffect(() => {
    const buttons = row.current?.querySelectorAll<HTMLElement>(":scope > .toolbar-button");
    if (areKnown || !buttons) return;
    setWidths(new Map(names.map((name, index) => [name, buttons[index]?.offsetWidth ?? 0])));
  });
  return areKnown
    ? countFitting(
        names.map((name) => widths.get(name) ?? 0),
        room,
      )
    : actions.length;
}

function countFitting(widths: readonly number[], room: number): number {
  const all = widths.reduce((sum, width) => sum + width + gap, -gap);
  if (all <= room) return widths.length;
  let taken = menuWidth;
  const first = widths.findIndex((width) => {
    taken += width + gap;
    return taken > room;
  });
  return Math.max(1, first);
}

interface ToolbarButtonProps {
  readonly label: string;
  /** As shown to users. */
  readonly keys?: string | undefined;
  readonly onPress: () => void;
  readonly icon?: ReactNode;
  /** For toggles. */
  readonly isOn?: boolean;
  /** The action changes records: grey where changes are off. */
  readonly isChange?: boolean;
}

export function ToolbarButton({ label, keys, onPress, icon, isOn, isChange }: ToolbarButtonProps) {
  const why = useWhyOff(isChange);
  const draw = (off = {}) => (
    <Button
      className="toolbar-button"
      onPress={onPress}
      {...off}
      {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
    >
      {icon}
      {label}
      {keys === undefined ? null : <Kbd keys={keys} />}
    </Button>
  );
  return why === undefined ? draw() : <OffButton why={why}>{draw}</OffButton>;
}
