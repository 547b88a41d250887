import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { rootScale } from "./list.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import "./list.css";

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** As CSS gives a grid's track: `2fr`, `8rem`. */
  readonly width: string;
  readonly align?: "end";
  readonly isSortable?: boolean;
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
  /** undefined while the row is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly selected: string | null;
  readonly onSelect: (key: string, index: number) => void;
  readonly onOpen?: (key: string, isBeside: boolean, index: number) => void;
  readonly onRemove?: (key: string) => void;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** Told which rows are in sight, so that they can be fetched. */
  readonly onRange?: (first: number, last: number) => void;
  /** Where the selected row stands, when it may be out of sight. */
  readonly selectedIndex?: number;
  /** A row that was chosen from elsewhere: it comes into sight when this changes. */
  readonly shownIndex?: number;
}

const rowHeight = 28;

/** A table of any length: rows are asked for by number, and only those in sight are drawn. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, count, rowAt, keyOf, selected, onSelect, onOpen, onRemove, sorting, onSort, onRange } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const scale = rootScale();
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => Math.round(rowHeight * scale),
    // The head stands above the rows and stays in sight.
    scrollMargin: Math.round(rowHeight * scale),
    scrollPaddingStart: Math.round(rowHeight * scale),
    overscan: 20,
  });
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
    current,
    page: () => Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (rowHeight * scale)) - 1),
    move,
    open: (index, isBeside) => withRow(index, (key) => onOpen?.(key, isBeside, index)),
    remove: onRemove && ((index) => withRow(index, onRemove)),
  });
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(" ") };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot draw only the rows in sight
    <div
      ref={box}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={inSight === undefined ? undefined : `${id}-${inSight}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      // A row that is pressed is drawn no more once it is far out of sight, and would take the focus with it.
      onFocus={({ target }) => target.role === "row" && box.current?.focus({ preventScroll: true })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells are */}
      <div className="grid-head" role="row" aria-rowindex={1} style={template}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </div>
      <div className="list-space" role="presentation" style={{ blockSize: rows.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const row = rowAt(index);
          const isSelected = isRow(row, selected, keyOf);
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the grid, which has the focus
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              tabIndex={-1}
              className="grid-row"
              aria-rowindex={index + 2}
              aria-selected={isSelected}
              data-current={isSelected || undefined}
              style={{ ...template, blockSize: size, transform: `translateY(${start - rows.options.scrollMargin}px)` }}
              onClick={() => row !== undefined && onSelect(keyOf(row), index)}
              onContextMenu={() => row !== undefined && onSelect(keyOf(row), index)}
              onDoubleClick={(event) =>
                row !== undefined && onOpen?.(keyOf(row), event.ctrlKey || event.metaKey, index)
              }
            >
              {columns.map((column) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useFocusableInteractive: the row is chosen as a whole
                <div key={column.id} role="gridcell" className="grid-cell" data-align={column.align}>
                  {row === undefined ? "" : column.render(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
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
