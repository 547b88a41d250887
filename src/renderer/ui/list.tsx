import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useRowKeys } from "./use-row-keys.ts";
import "./list.css";

interface RowListProps<Item> {
  readonly label: string;
  readonly count: number;
  /** undefined while the row is on its way. */
  readonly rowAt: (index: number) => Item | undefined;
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** Pixels at the standard size of text. */
  readonly rowHeight?: number;
  readonly selected: string | null;
  /** By the keys; and by a click, unless `onPress` hears it. */
  readonly onSelect: (key: string) => void;
  readonly onPress?: (key: string) => void;
  /** By Enter or double click; beside what is open with Mod. */
  readonly onOpen?: (key: string, isBeside: boolean) => void;
  readonly onRemove?: (key: string) => void;
  readonly textOf?: (item: Item) => string;
  /** Told which rows are in sight, so that they can be fetched. */
  readonly onRange?: (first: number, last: number) => void;
}

interface ListProps<Item> extends Omit<RowListProps<Item>, "count" | "rowAt" | "onRange"> {
  readonly items: readonly Item[];
}

/** A list of any length: only the rows in sight are drawn. One stop for Tab; arrows move inside. */
export function List<Item>({ items, ...props }: ListProps<Item>) {
  return <RowList {...props} count={items.length} rowAt={(index) => items[index]} />;
}

/** The same of rows that are fetched as they come into sight. */
export function RowList<Item>(props: RowListProps<Item>) {
  const { label, count, rowAt, keyOf, render, rowHeight = 28, selected, onSelect, onPress, onOpen, onRemove } = props;
  const { textOf, onRange } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const scale = rootScale();
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => Math.round(rowHeight * scale),
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  const keyAt = (index: number) => {
    const item = rowAt(index);
    return item === undefined ? undefined : keyOf(item);
  };
  const current = useCurrent(count, keyAt, selected, (index) => rows.scrollToIndex(index, { align: "auto" }));
  const withKey = (index: number, act: ((key: string) => void) | undefined) => {
    const key = keyAt(index);
    if (key !== undefined) act?.(key);
  };
  const onKeyDown = useRowKeys({
    count,
    current,
    page: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (rowHeight * scale)) - 1),
    move: (index) => {
      rows.scrollToIndex(index, { align: "auto" });
      withKey(index, onSelect);
    },
    open: (index, isBeside) => withKey(Math.max(index, 0), (key) => onOpen?.(key, isBeside)),
    remove: onRemove && ((index) => withKey(index, onRemove)),
    textOf:
      textOf &&
      ((index) => {
        const item = rowAt(index);
        return item === undefined ? "" : textOf(item);
      }),
  });
  return (
    <div
      ref={box}
      className="list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={shown.some(({ index }) => index === current) ? `${id}-${current}` : undefined}
      onKeyDown={onKeyDown}
      // An entry that is pressed is drawn no more once it is far out of sight, and would take the focus with it.
      onFocus={({ target }) => target.role === "option" && box.current?.focus({ preventScroll: true })}
    >
      <div className="list-space" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const item = rowAt(index);
          const key = item === undefined ? undefined : keyOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list, which has the focus
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              className="list-row"
              aria-selected={key !== undefined && key === selected}
              aria-posinset={index + 1}
              aria-setsize={count}
              data-current={index === current || undefined}
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              onClick={() => withKey(index, onPress ?? onSelect)}
              onDoubleClick={(event) => withKey(index, (one) => onOpen?.(one, event.ctrlKey || event.metaKey))}
              onContextMenu={() => withKey(index, onSelect)}
            >
              {item === undefined ? null : render(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where the selected row stands: -1 for nowhere. It is brought into sight when it becomes selected from outside. */
function useCurrent(
  count: number,
  keyAt: (index: number) => string | undefined,
  selected: string | null,
  show: (index: number) => void,
): number {
  const last = useRef(-1);
  if (selected === null) last.current = -1;
  else if (keyAt(last.current) !== selected) {
    last.current = -1;
    for (let index = 0; index < count && last.current < 0; index++) if (keyAt(index) === selected) last.current = index;
  }
  const current = last.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another row is selected
  useEffect(() => {
    if (current >= 0) show(current);
  }, [selected]);
  return current;
}

/** How much larger than standard the person has text. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
