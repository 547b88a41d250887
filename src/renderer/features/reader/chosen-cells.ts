import { type RefObject, useLayoutEffect } from "react";
import { type CellPlace, type CellRange, isInCells } from "#shared/domain/cells.ts";
import type { Span } from "./layers.ts";
import { type ReaderStore, spanOf } from "./reader-state.ts";

/** A cell as drawn: `data-cell` holds its position, `data-block` its text range. */
interface DrawnCell extends Span, CellPlace {}

/**
 * The cells between two corners, if a selection starts in one cell and ends in another. Within a single cell the words
 * are meant, unless all are selected.
 */
export function cellsBetween(cells: readonly DrawnCell[], span: Span): CellRange | undefined {
  const first = cells.find(({ end }) => end > span.start);
  const last = cells.findLast(({ start }) => start < span.end);
  if (!first || !last || first.start > span.start || last.end < span.end || first.table !== last.table)
    return undefined;
  if (first === last && (span.start > first.start || span.end < last.end)) return undefined;
  const [left = 0, right = 0] = [first.column, last.column].sort((one, other) => one - other);
  return {
    table: first.table,
    rows: { start: first.row, end: last.row + 1 },
    columns: { start: left, end: right + 1 },
  };
}

/**
 * The span that covers the selected cells and one more, with all between. `undefined` if it is in no table or another
 * one. A corner that is not drawn, or whose row is too short, keeps that end of the selection.
 */
export function spanWithCell(
  cells: readonly DrawnCell[],
  chosen: CellRange,
  selected: Span,
  next: Span,
): Span | undefined {
  const ofTable = cells.filter(({ table }) => table === chosen.table);
  const added = ofTable.find(({ start, end }) => start === next.start && end === next.end);
  if (!added) return undefined;
  const cornerAt = (row: number, column: number) => ofTable.find((cell) => cell.row === row && cell.column === column);
  const { rows, columns } = chosen;
  const first = cornerAt(Math.min(rows.start, added.row), Math.min(columns.start, added.column));
  const last = cornerAt(Math.max(rows.end - 1, added.row), Math.max(columns.end - 1, added.column));
  return { start: first?.start ?? selected.start, end: last?.end ?? selected.end };
}

/**
 * The span extended by the first following block that adds to it, and that block. In a table: all cells between the
 * corners; otherwise from first to last. Some blocks add nothing, because rows differ in length and cells may be empty.
 */
export function spanWithBlock(
  following: readonly Span[],
  cells: readonly DrawnCell[],
  chosen: CellRange | null,
  selected: Span,
): { readonly wanted: Span; readonly next: Span } {
  for (const next of following) {
    const wanted = (chosen && spanWithCell(cells, chosen, selected, next)) ?? {
      start: Math.min(selected.start, next.start),
      end: Math.max(selected.end, next.end),
    };
    if (wanted.start < selected.start || wanted.end > selected.end) return { wanted, next };
  }
  return { wanted: selected, next: selected };
}

/**
 * The span from the first to the last of the two cells in which a page selection starts and ends, including the space
 * beside their words. `undefined` within a single cell or outside tables.
 */
export function spanOfCornersAt(root: Element, anchor: PagePoint, focus: PagePoint): Span | undefined {
  const [one, other] = [anchor, focus].map(({ node, at }) => {
    const cell = (node instanceof Element ? node : node.parentElement)?.closest("td[data-cell]");
    return cell && root.contains(cell) ? { ...cellOf(cell), at } : undefined;
  });
  return one && other && spanOfCorners(one, other);
}

interface PagePoint {
  readonly node: Node;
  /** The code point at that position. */
  readonly at: number;
}

type Corner = DrawnCell & Pick<PagePoint, "at">;

export function spanOfCorners(one: Corner, other: Corner): Span | undefined {
  const [first, last] = one.start < other.start ? [one, other] : [other, one];
  if (first.table !== last.table || first.start === last.start) return undefined;
  // A triple click selects up to the start of the next block, and so does a step past a cell's last letter.
  if (last.at === last.start && last.end > last.start) return undefined;
  return { start: first.start, end: last.end };
}

/** Detects selected table cells and highlights them. */
export function useChosenCells(box: RefObject<HTMLElement | null>, reader: ReaderStore): void {
  // Without dependencies: scrolling draws new cells.
  useLayoutEffect(() => show(box.current, reader));
  useLayoutEffect(
    () =>
      reader.subscribe(({ selected }, before) => {
        if (selected !== before.selected) show(box.current, reader);
      }),
    [box, reader],
  );
}

/** The cell drawn at a position of the text. */
export function cellAt(root: Element | null, at: number): CellPlace | undefined {
  return root ? cellsIn(root).find(({ start, end }) => start <= at && at <= end) : undefined;
}

export function cellsIn(root: Element): DrawnCell[] {
  return [...root.querySelectorAll("td[data-cell]")].map(cellOf);
}

function show(root: HTMLElement | null, reader: ReaderStore): void {
  if (!root) return;
  const { selected, cells: before } = reader.getState();
  const span = spanOf(selected);
  const drawn = [...root.querySelectorAll("td[data-cell]")].map((dom) => ({ dom, ...cellOf(dom) }));
  const known = withCorners(drawn, before === null ? [] : (corners.get(root) ?? []));
  const cells = (span && cellsBetween(known, span)) ?? null;
  if (span && cells) corners.set(root, cornersOf(known, span));
  else corners.delete(root);
  for (const cell of drawn) cell.dom.toggleAttribute("data-chosen", cells !== null && isInCells(cells, cell));
  root.toggleAttribute("data-choosing-cells", cells !== null);
  if (JSON.stringify(cells) !== JSON.stringify(before)) reader.setState({ cells });
}

/** Corners of the selected cells by reader element, so that they are still known after scrolling away. */
const corners = new WeakMap<Element, readonly DrawnCell[]>();

/** Drawn and remembered cells, in text order. */
export function withCorners(drawn: readonly DrawnCell[], remembered: readonly DrawnCell[]): readonly DrawnCell[] {
  const gone = remembered.filter((cell) => !drawn.some(({ start, end }) => start === cell.start && end === cell.end));
  return gone.length === 0 ? drawn : [...drawn, ...gone].sort((one, other) => one.start - other.start);
}

/** The cells in which a selection starts and ends. */
export function cornersOf(cells: readonly DrawnCell[], span: Span): readonly DrawnCell[] {
  const first = cells.find(({ end }) => end > span.start);
  const last = cells.findLast(({ start }) => start < span.end);
  return [first, last].flatMap((cell) => (cell ? [{ ...cell }] : []));
}

function cellOf(dom: Element): DrawnCell {
  const [table = 0, row = 0, column = 0] = (dom.getAttribute("data-cell") ?? "").split(" ").map(Number);
  const [start = 0, end = 0] = (dom.getAttribute("data-block") ?? "").split(" ").map(Number);
  return { table, row, column, start, end };
}
