import type { Column } from "./data-grid.tsx";

/** A checkbox at the start of each row: toggled by pointer, or by Space on the row. */
export interface Checks<Row> {
  readonly label: string;
  /** Width of the column, if its label is short. */
  readonly width?: string;
  /** undefined: the row has none. */
  readonly of: (row: Row) => { readonly label: string; readonly isChecked: boolean } | undefined;
  readonly onToggle: (row: Row) => void;
}

export function checkColumn<Row>({ label, width = "4.5rem", of, onToggle }: Checks<Row>): Column<Row> {
  return {
    id: "check",
    label,
    width,
    render: (row) => {
      const box = of(row);
      return box ? <GridCheck {...box} onToggle={() => onToggle(row)} /> : null;
    },
  };
}

interface GridCheckProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onToggle: () => void;
}

/** The checkbox of a row: clicked here, or toggled by Space on the row, as the grid itself has the focus. */
function GridCheck({ label, isChecked, onToggle }: GridCheckProps) {
  return (
    <input
      type="checkbox"
      className="grid-check"
      tabIndex={-1}
      aria-label={label}
      checked={isChecked}
      onChange={onToggle}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
