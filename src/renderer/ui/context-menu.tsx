import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";
import { Popover } from "react-aria-components";
import { type MenuEntries, MenuList } from "./menu.tsx";
import { listKeys } from "./place-keys.ts";
import { pressOf } from "./press.ts";

interface ContextMenuProps {
  readonly label: string;
  /** The entries for the clicked or focused element; called when the menu opens. */
  readonly entries: (target: Element) => MenuEntries;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A context menu by right click, Shift+F10 and the menu key for its content. Text fields keep their own. */
export function ContextMenu({ label, entries, children, className }: ContextMenuProps) {
  const { onContextMenu, onKeyDown, menu } = useContextMenu({ label, entries });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside has its own role; this hears what bubbles
    <div className={className} onContextMenu={onContextMenu} onKeyDown={onKeyDown}>
      {children}
      {menu}
    </div>
  );
}

interface Options extends Pick<ContextMenuProps, "label" | "entries"> {
  /** The element a key refers to while `target` has the focus; the menu opens below it. */
  readonly focusOf?: (target: HTMLElement) => HTMLElement;
}

/** The same for components that handle the events themselves. Draw `menu` beside them, because its events bubble. */
export function useContextMenu({ label, entries, focusOf = (target) => target }: Options) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState<{ readonly x: number; readonly y: number; readonly entries: MenuEntries }>();

  const show = (target: EventTarget, x: number, y: number) => {
    const found = target instanceof Element ? entries(target) : [];
    if (found.length > 0) setOpen({ x, y, entries: found });
  };
  const onContextMenu = (event: MouseEvent) => {
    if (isEditable(event.target)) return;
    event.preventDefault();
    show(event.target, event.clientX, event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (listKeys.commandOfKey(pressOf(event)) !== "menu") return;
    if (isEditable(event.target) || !(event.target instanceof HTMLElement)) return;
    event.preventDefault();
    const meant = focusOf(event.target);
    const { left, bottom } = meant.getBoundingClientRect();
    show(meant, left + 16, bottom);
  };
  const menu = open ? (
    <>
      <span ref={anchor} style={{ position: "fixed", insetInlineStart: open.x, insetBlockStart: open.y }} />
      <Popover
        className="popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && setOpen(undefined)}
        placement="bottom start"
      >
        <MenuList entries={open.entries} label={label} onClose={() => setOpen(undefined)} />
      </Popover>
    </>
  ) : null;
  return { onContextMenu, onKeyDown, menu };
}

function isEditable(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA)$/.test(target.tagName));
}
