import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";
import { Popover } from "react-aria-components";
import { type MenuEntries, MenuList } from "./menu.tsx";

interface ContextMenuProps {
  readonly label: string;
  /** What can be done with what was clicked; asked for when the menu opens. */
  readonly entries: () => MenuEntries;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A menu on right click, Shift+F10 and the menu key, on whatever is inside. Text fields keep their own. */
export function ContextMenu({ label, entries, children, className }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState<{ readonly x: number; readonly y: number; readonly entries: MenuEntries }>();

  const show = (x: number, y: number) => {
    const found = entries();
    if (found.length > 0) setOpen({ x, y, entries: found });
  };
  const onContextMenu = (event: MouseEvent) => {
    if (isEditable(event.target)) return;
    event.preventDefault();
    show(event.clientX, event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
    if (isEditable(event.target) || !(event.target instanceof HTMLElement)) return;
    event.preventDefault();
    const { left, bottom } = event.target.getBoundingClientRect();
    show(left + 16, bottom);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside has its own role; this hears what bubbles
    <div className={className} onContextMenu={onContextMenu} onKeyDown={onKeyDown}>
      {children}
      {open ? (
        <>
          <span ref={anchor} style={{ position: "fixed", insetInlineStart: open.x, insetBlockStart: open.y }} />
          <Popover
            className="popover"
            triggerRef={anchor}
            isOpen
            onOpenChange={(isOpen) => !isOpen && setOpen(undefined)}
            placement="bottom start"
          >
            <MenuList entries={open.entries} label={label} onClose={() => setOpen(undefined)} />
          </Popover>
        </>
      ) : null}
    </div>
  );
}

function isEditable(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA)$/.test(target.tagName));
}
