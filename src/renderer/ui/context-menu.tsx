import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";
import { Popover } from "react-aria-components";
import { type MenuEntries, MenuList } from "./menu.tsx";
import { listKeys } from "./place-keys.ts";
import { pressOf } from "./press.ts";

interface ContextMenuProps {
  readonly label: string;
  /** What can be done with what was clicked, or has the focus; asked for when the menu opens. */
  readonly entries: (target: Element) => MenuEntries;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A menu on right click, Shift+F10 and the menu key, on whatever is inside. Text fields keep their own. */
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
  /** What a key means while `target` has the focus: the menu opens below it. */
  readonly focusOf?: (target: HTMLElement) => HTMLElement;
}

/** The same for what hears its events itself; `menu` is drawn beside it, since events come up from it. */
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
    if (listKeys.deedOf(pressOf(event)) !== "menu") return;
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
