import { displayWidth, truncate } from "./display-width.ts";
import { oneLine } from "./printable.ts";

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number;
  readonly align?: "right";
  /** True if cells may be shortened; ids and other values to copy are not. */
  readonly flexible?: true;
}

const gap = "  ";
const leastFlexible = 12;
/** Columns; without shortening, one long cell must not pad every line. */
const mostPadded = 60;

/** Aligned lines under a header, cut to `width` columns if given. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string[] {
  const cells = rows.map((row) => columns.map((column) => oneLine(String(column.value(row)))));
  const head = columns.map(({ title }) => title);
  const widths = columns.map((_, index) =>
    [head, ...cells].reduce((widest, line) => Math.max(widest, displayWidth(line[index] ?? "")), 0),
  );
  if (width !== undefined) shrink(columns, widths, width);
  const padding = widths.map((wide, index) =>
    width === undefined && columns[index]?.flexible ? Math.min(wide, mostPadded) : wide,
  );
  return [head, ...cells].map((line) =>
    line
      .map((cell, index) => pad(truncate(cell, widths[index] ?? 0), padding[index] ?? 0, columns[index]?.align))
      .join(gap)
      .trimEnd(),
  );
}

/** Narrows the widest flexible column until the line fits or no column can shrink further. */
function shrink<Row>(columns: readonly Column<Row>[], widths: number[], width: number): void {
  const total = () => widths.reduce((sum, column) => sum + column, 0) + gap.length * (widths.length - 1);
  for (let excess = total() - width; excess > 0; excess = total() - width) {
    const flexible = widths.flatMap((column, index) =>
      columns[index]?.flexible && column > leastFlexible ? [{ index, column }] : [],
    );
    flexible.sort((left, right) => right.column - left.column);
    const [widest, next] = flexible;
    if (!widest) return;
    const floor = Math.max(leastFlexible, next && next.column < widest.column ? next.column : widest.column - 1);
    widths[widest.index] = Math.max(floor, widest.column - excess);
  }
}

function pad(text: string, width: number, align: Column<never>["align"]): string {
  const fill = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "right" ? fill + text : text + fill;
}
