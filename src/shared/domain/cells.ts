import { z } from "zod";
import type { CanonicalText } from "./canonical-text.ts";
import { toUtf16All } from "./text.ts";

const offset = z.number().int().nonnegative();
const range = z.strictObject({ start: offset, end: offset });

/** Cells of one table of a text: the table, and half-open ranges of rows and columns, all from 0. */
export const cellRangeSchema = z.strictObject({ table: offset, rows: range, columns: range });
export type CellRange = z.infer<typeof cellRangeSchema>;

/** From 0. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

export interface ReadCells {
  /** From the start of the first cell to the end of the last, in code points. */
  readonly start: number;
  readonly end: number;
  /** Tab between the cells of a row, line feed between rows; no separator inside a wider cell. */
  readonly quote: string;
}

/** Far more than anyone quotes; a hostile table may claim any number of empty cells. */
const mostCells = 1_000_000;

/** The text in a range of cells; `undefined` if the range does not exist or is too large. */
export function readCells(text: Pick<CanonicalText, "text" | "blocks">, wanted: CellRange): ReadCells | undefined {
  const { rows, columns } = wanted;
  const { rows: height, columns: width } = sizeOfTable(text, wanted.table);
  if (rows.start >= rows.end || rows.end > height || columns.start >= columns.end || columns.end > width)
    return undefined;
  if (countCells(wanted) > mostCells) return undefined;
  const cells = text.blocks.flatMap(({ table, row = 0, column = 0, start, end }) =>
    table === wanted.table && isIn(rows, row) && isIn(columns, column) ? [{ row, column, start, end }] : [],
  );
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) return undefined;
  const words = new Map(
    wordsOf(text.text, cells).map((word, index) => [`${cells[index]?.row} ${cells[index]?.column}`, word]),
  );
  const lines = numbersIn(rows).map((row) =>
    numbersIn(columns)
      .map((column) => words.get(`${row} ${column}`) ?? "")
      .join("\t"),
  );
  return { start: first.start, end: last.end, quote: lines.join("\n") };
}

/** Counts empty cells too. */
export function countCells({ rows, columns }: Pick<CellRange, "rows" | "columns">): number {
  return (rows.end - rows.start) * (columns.end - columns.start);
}

export function isInCells({ table, rows, columns }: CellRange, place: CellPlace): boolean {
  return place.table === table && isIn(rows, place.row) && isIn(columns, place.column);
}

/** Number of rows and columns of a table; `undefined` if there is no such table. */
export function sizeOfTable(
  { blocks }: Pick<CanonicalText, "blocks">,
  table: number,
): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  for (const block of blocks) {
    if (block.table !== table) continue;
    rows = Math.max(rows, (block.row ?? 0) + 1);
    columns = Math.max(columns, (block.column ?? 0) + 1);
  }
  return { rows, columns };
}

/** For users, who count from 1: `table 1, rows 2 to 4, column 3`. */
export function cellsToText({ table, rows, columns }: CellRange): string {
  return `table ${table + 1}, ${rangeToText("row", rows)}, ${rangeToText("column", columns)}`;
}

function rangeToText(name: string, { start, end }: CellRange["rows"]): string {
  return end - start === 1 ? `${name} ${end}` : `${name}s ${start + 1} to ${end}`;
}

function isIn({ start, end }: CellRange["rows"], number: number): boolean {
  return number >= start && number < end;
}

function numbersIn({ start, end }: CellRange["rows"]): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** Cells follow each other in the order of the text. */
function wordsOf(text: string, cells: readonly { readonly start: number; readonly end: number }[]): string[] {
  const ends = toUtf16All(
    text,
    cells.flatMap(({ start, end }) => [start, end]),
  );
  return cells.map((_, index) => text.slice(ends[2 * index], ends[2 * index + 1]));
}
