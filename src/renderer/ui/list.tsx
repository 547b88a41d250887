import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useRowKeys } from "./use-row-keys.ts";
import "./list.css";

interface ListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** Pixels at the standard size of text. */
  readonly rowHeight?: number;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** By Enter or double click; beside what is open with Mod. */
  readonly onOpen?: (key: string, isBeside: boolean) => void;
  /** A click opens at once; with the keys one still looks around first. */
  readonly opensOnClick?: boolean;
  readonly onRemove?: (key: string) => void;
  readonly textOf?: (item: Item) => string;
}

/** A list of any length: only the rows in sight are drawn. One stop for Tab; arrows move inside. */
export function List<Item>(props: ListProps<Item>) {
  const {
    label,
    items,
    keyOf,
    render,
    rowHeight = 28,
    selected,
    onSelect,
    onOpen,
    opensOnClick,
    onRemove,
    textOf,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const scale = rootScale();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => Math.round(rowHeight * scale),
    overscan: 12,
  });
  const found = items.findIndex((item) => keyOf(item) === selected);
  const current = Math.max(found, 0);
  useEffect(() => {
    if (found >= 0) rows.scrollToIndex(found, { align: "auto" });
  }, [found, rows]);
  const keyAt = (index: number) => {
    const item = items[index];
    return item === undefined ? undefined : keyOf(item);
  };
  const withKey = (index: number, act: ((key: string) => void) | undefined) => {
    const key = keyAt(index);
    if (key !== undefined) act?.(key);
  };
  const onKeyDown = useRowKeys({
    count: items.length,
    current: found < 0 ? -1 : current,
    page: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (rowHeight * scale)) - 1),
    move: (index) => withKey(index, onSelect),
    open: (index, isBeside) => withKey(Math.max(index, 0), (key) => onOpen?.(key, isBeside)),
    remove: onRemove && ((index) => withKey(index, onRemove)),
    textOf: textOf && ((index) => (items[index] === undefined ? "" : textOf(items[index]))),
  });
  return (
    <div
      ref={box}
      className="list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={found < 0 ? undefined : `${id}-${found}`}
      onKeyDown={onKeyDown}
    >
      <div className="list-space" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = keyOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list, which has the focus
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              className="list-row"
              aria-selected={key === selected}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              data-current={index === found || undefined}
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                onSelect(key);
                if (opensOnClick) onOpen?.(key, event.ctrlKey || event.metaKey);
              }}
              onDoubleClick={(event) => onOpen?.(key, event.ctrlKey || event.metaKey)}
            >
              {render(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** How much larger than standard the person has text. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
