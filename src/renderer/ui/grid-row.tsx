import type { CSSProperties } from "react";
import type { Column } from "./data-grid.tsx";

interface GridRowProps<Row> {
  readonly id: string;
  readonly index: number;
  /** `undefined` while loading. */
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly isSelected: boolean;
  /** True for the row with the keyboard focus. */
  readonly isCurrent: boolean;
  readonly style: CSSProperties;
  readonly onSelect: () => void;
  readonly onOpen: (isBeside: boolean) => void;
}

/** A row of a virtualised table. */
export function GridRow<Row>(props: GridRowProps<Row>) {
  const { id, index, row, columns, isSelected, isCurrent, style, onSelect, onOpen } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot draw only the rows in sight
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the grid, which has the focus
    <div
      id={id}
      role="row"
      tabIndex={-1}
      className="grid-row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-current={isCurrent || undefined}
      style={style}
      onClick={onSelect}
      onContextMenu={onSelect}
      onDoubleClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: the row is chosen as a whole
        <div
          key={column.id}
          role="gridcell"
          className="grid-cell"
          data-align={column.align}
          data-long={column.isLong || undefined}
        >
          {row === undefined ? "" : column.render(row)}
        </div>
      ))}
    </div>
  );
}
