import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useRememberedScroll } from "./memory.tsx";
import type { MenuEntries } from "./menu.tsx";
import { useRowSize } from "./row-size.ts";
import { tellWhole } from "./tell-whole.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useRowMenu } from "./use-row-menu.tsx";
import "./list.css";

const tellCut = tellWhole(".clip");

interface RowListProps<Item> {
  readonly label: string;
  /** Key of the query behind the rows: a new one scrolls to the top. */
  readonly question?: string;
  readonly count: number;
  /** `undefined` while the row is loading. */
  readonly rowAt: (index: number) => Item | undefined;
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item) => ReactNode;
  /** Pixels at standard text size. */
  readonly rowHeight?: number;
  readonly selected: string | null;
  /** By keys, and by click unless `onPress` handles it. */
  readonly onSelect: (key: string) => void;
  readonly onPress?: (key: string) => void;
  /** By Enter or double click; with Mod, on the other side. */
  readonly onOpen?: (key: string, isBeside: boolean) => void;
  readonly onRemove?: (key: string) => void;
  /** The context menu of a row. */
  readonly menuOf?: (item: Item) => MenuEntries;
  readonly textOf?: (item: Item) => string;
  /** Called with the visible rows, so that they can be fetched. */
  readonly onRange?: (first: number, last: number) => void;
}

interface ListProps<Item> extends Omit<RowListProps<Item>, "count" | "rowAt" | "onRange"> {
  readonly items: readonly Item[];
}

/** A list of any length: only visible rows are drawn. One tab stop; arrows move inside. */
export function List<Item>({ items, ...props }: ListProps<Item>) {
  return <RowList {...props} count={items.length} rowAt={(index) => items[index]} />;
}

/** The same for rows fetched as they come into view. */
export function RowList<Item>(props: RowListProps<Item>) {
  const {
    label,
    question = "",
    count,
    rowAt,
    keyOf,
    render,
    rowHeight = 28,
    selected,
    onSelect,
    onPress,
    onOpen,
    onRemove,
  } = props;
  const { textOf, onRange, menuOf } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const rowSize = useRowSize(rowHeight);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowSize,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer is the same for good
  useLayoutEffect(() => rows.measure(), [rowSize]);
  useRememberedScroll(box, `scroll ${label} ${question}`, count > 0);
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  const keyAt = (index: number) => {
    const item = rowAt(index);
    return item === undefined ? undefined : keyOf(item);
  };
  const current = useCurrent(count, keyAt, selected, (index) => rows.scrollToIndex(index, { align: "auto" }));
  const entry = current >= 0 ? current : (rows.range?.startIndex ?? 0);
  const withKey = (index: number, act: ((key: string) => void) | undefined) => {
    const key = keyAt(index);
    if (key !== undefined) act?.(key);
  };
  const onKeyDown = useRowKeys({
    count,
    // Without a selected row, keys start at the first visible one.
    current: current >= 0 ? current : entry - 1,
    selected,
    page: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowSize) - 1),
    move: (index) => {
      rows.scrollToIndex(index, { align: "auto" });
      withKey(index, onSelect);
    },
    isThere: (index) => keyAt(index) !== undefined,
    open: (index = entry, isBeside) => withKey(index, (key) => onOpen?.(key, isBeside)),
    remove: onRemove && (() => withKey(current, onRemove)),
    textOf:
      textOf &&
      ((index) => {
        const item = rowAt(index);
        return item === undefined ? "" : textOf(item);
      }),
  });
  const { menu, ...ofMenu } = useRowMenu({
    id,
    current: entry,
    entriesAt: (index) => {
      const item = rowAt(index);
      return item === undefined ? [] : (menuOf?.(item) ?? []);
    },
  });
  return (
    <>
      <div
        ref={box}
        className="list"
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={shown.some(({ index }) => index === entry) ? `${id}-${entry}` : undefined}
        onKeyDown={(event) => {
          ofMenu.onKeyDown(event);
          onKeyDown(event);
        }}
        onContextMenu={ofMenu.onContextMenu}
        onPointerOver={tellCut}
        // A pressed row is removed when far out of view and would take the focus with it.
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
                data-current={index === entry || undefined}
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
      {menu}
    </>
  );
}

/** Index of the selected row, -1 for none. It is scrolled to when selected from outside. */
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
