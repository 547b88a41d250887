import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import { type Checks, checkColumn } from "./grid-check.tsx";
import { GridRow } from "./grid-row.tsx";
import { useRememberedScroll } from "./memory.tsx";
import type { MenuEntries } from "./menu.tsx";
import { listKeys } from "./place-keys.ts";
import { pressOf } from "./press.ts";
import { useRowSize } from "./row-size.ts";
import { tellWhole } from "./tell-whole.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useRowMenu } from "./use-row-menu.tsx";
import "./list.css";

const tellCut = tellWhole(".grid-cell");

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** A CSS grid track: `2fr`, `8rem`. */
  readonly width: string;
  readonly align?: "end";
  readonly isSortable?: boolean;
  /** Contains sentences: they wrap to a second line before they are cut. Such tables have higher rows. */
  readonly isLong?: boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly count: number;
  /** `undefined` while the row is loading. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly selected: string | null;
  readonly onSelect: (key: string, index: number) => void;
  readonly onOpen?: (key: string, isBeside: boolean, index: number) => void;
  readonly onRemove?: (key: string) => void;
  /** The context menu of a row. */
  readonly menuOf?: (row: Row) => MenuEntries;
  readonly checks?: Checks<Row>;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** Called with the visible rows, so that they can be fetched. */
  readonly onRange?: (first: number, last: number) => void;
  /** Index of the selected row, if it may be out of view. */
  readonly selectedIndex?: number;
  /** A row selected from elsewhere: scrolled to when this changes. */
  readonly shownIndex?: number;
}

const rowHeight = 28;
const longRowHeight = 44;

/** A table of any length: rows are fetched by index, and only visible ones are drawn. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, count, rowAt, keyOf, selected, onSelect, onOpen, onRemove, sorting, onSort, onRange, checks } = props;
  const columns = checks ? [checkColumn(checks), ...props.columns] : props.columns;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const headSize = useRowSize(rowHeight);
  const rowSize = useRowSize(columns.some(({ isLong }) => isLong) ? longRowHeight : rowHeight);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowSize,
    // The header is above the rows and stays visible.
    scrollMargin: headSize,
    scrollPaddingStart: headSize,
    overscan: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer is the same for good
  useLayoutEffect(() => rows.measure(), [rowSize, headSize]);
  useRememberedScroll(box, `scroll ${label}`, count > 0);
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  const { shownIndex } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer is the same for good
  useEffect(() => {
    if (shownIndex !== undefined && shownIndex >= 0 && shownIndex < count)
      rows.scrollToIndex(shownIndex, { align: "auto" });
  }, [shownIndex, count]);
  const inSight = shown.find(({ index }) => isRow(rowAt(index), selected, keyOf))?.index;
  const current = props.selectedIndex ?? inSight ?? -1;
  const entry = current >= 0 ? current : (rows.range?.startIndex ?? 0);
  const move = (index: number) => {
    rows.scrollToIndex(index, { align: "auto" });
    const row = rowAt(index);
    if (row !== undefined) onSelect(keyOf(row), index);
  };
  const withRow = (index: number, act: (key: string) => void) => {
    const row = rowAt(index);
    if (row !== undefined) act(keyOf(row));
  };
  const onKeyDown = useRowKeys({
    count,
    // Without a selected row, keys start at the first visible one.
    current: current >= 0 ? current : entry - 1,
    selected,
    page: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowSize) - 1),
    move,
    isThere: (index) => rowAt(index) !== undefined,
    open: (index = entry, isBeside) => withRow(index, (key) => onOpen?.(key, isBeside, index)),
    remove: onRemove && (() => withRow(current, onRemove)),
  });
  const { menu, ...ofMenu } = useRowMenu({
    id,
    current: entry,
    entriesAt: (index) => {
      const row = rowAt(index);
      return row === undefined ? [] : (props.menuOf?.(row) ?? []);
    },
  });
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
  const least = { minInlineSize: `${leastWidth(columns)}rem` };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot draw only the rows in sight */}
      <div
        ref={box}
        className="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-activedescendant={shown.some(({ index }) => index === entry) ? `${id}-${entry}` : undefined}
        tabIndex={0}
        // The header has its own keys: Enter sorts, and Delete applies to no row.
        onKeyDown={(event) => {
          if (isInHead(event.target)) return;
          ofMenu.onKeyDown(event);
          if (checks && isTick(event)) {
            event.preventDefault();
            const row = rowAt(entry);
            if (row !== undefined && checks.of(row)) checks.onToggle(row);
          } else onKeyDown(event);
        }}
        onContextMenu={ofMenu.onContextMenu}
        onPointerOver={tellCut}
        // A pressed row or checkbox is removed when far out of view and would take the focus with it.
        onFocus={({ target }) =>
          target !== box.current && !isInHead(target) && box.current?.focus({ preventScroll: true })
        }
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its cells are */}
        <div className="grid-head" role="row" aria-rowindex={1} style={{ ...template, ...least }}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </div>
        <div className="list-space" role="presentation" style={{ ...least, blockSize: rows.getTotalSize() }}>
          {shown.map(({ index, start, size }) => {
            const row = rowAt(index);
            return (
              <GridRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={row}
                columns={columns}
                isSelected={isRow(row, selected, keyOf)}
                isCurrent={index === entry}
                style={{
                  ...template,
                  blockSize: size,
                  transform: `translateY(${start - rows.options.scrollMargin}px)`,
                }}
                onSelect={() => row !== undefined && onSelect(keyOf(row), index)}
                onOpen={(isBeside) => row !== undefined && onOpen?.(keyOf(row), isBeside, index)}
              />
            );
          })}
        </div>
      </div>
      {menu}
    </>
  );
}

function isTick(event: KeyboardEvent): boolean {
  const press = pressOf(event);
  return listKeys.commandOfKey(press === " " ? "Space" : press) === "tick";
}

function isInHead(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".grid-head") !== null;
}

/** Rem below which columns become unreadable: the table then scrolls sideways. */
function leastWidth(columns: readonly { readonly width: string }[]): number {
  return columns.reduce((sum, { width }) => sum + Number(/([\d.]+)rem/.exec(width)?.[1] ?? 0), 0);
}

function isRow<Row>(row: Row | undefined, selected: string | null, keyOf: (row: Row) => string): boolean {
  return row !== undefined && keyOf(row) === selected;
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}

function HeadCell<Row>({ column, sorting, onSort }: HeadCellProps<Row>) {
  const isSorted = sorting?.column === column.id;
  const order = isSorted ? (sorting.descending ? "descending" : "ascending") : "none";
  const Arrow = sorting?.descending ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot draw only the rows in sight
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside is
    <div role="columnheader" aria-sort={column.isSortable ? order : undefined} style={{ minInlineSize: 0 }}>
      {column.isSortable && onSort ? (
        <button
          type="button"
          className="grid-head-cell"
          data-align={column.align}
          onClick={() => onSort({ column: column.id, descending: isSorted && !sorting.descending })}
        >
          {column.label}
          {isSorted ? <Arrow size={12} aria-hidden /> : null}
        </button>
      ) : (
        <span className="grid-head-cell" data-align={column.align}>
          {column.label}
        </span>
      )}
    </div>
  );
}
