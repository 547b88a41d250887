import { type RefObject, useLayoutEffect } from "react";
import { type CellPlace, type CellRange, isInCells } from "#shared/domain/cells.ts";
import type { Span } from "./layers.ts";
import { type ReaderStore, spanOf } from "./reader-state.ts";

/** A cell as it is drawn: `data-cell` says which it is, `data-block` where its words are. */
interface DrawnCell extends Span, CellPlace {}

/**
 * What a selection that begins in one cell and ends in another means: every cell between these two corners. Within one
 * cell its words are meant, unless all of them are.
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
 * The span that means the cells that are chosen and one more, with all that are between; undefined for one of no table or
 * another. Where a corner is out of sight, or its row too short to have it, that end of what is selected stays.
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
 * The span with the first of the following blocks that adds to it, and that block: of a table all cells between the
 * corners, otherwise from the first to the last. Not every block adds, since rows are of different lengths and cells empty.
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
 * From the first to the last of two cells that a selection of the page begins and ends in, wherever in them: beside the
 * words of a cell is in it too. undefined where it is within one, or in no table.
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
  /** The code point there. */
  readonly at: number;
}

type Corner = DrawnCell & Pick<PagePoint, "at">;

export function spanOfCorners(one: Corner, other: Corner): Span | undefined {
  const [first, last] = one.start < other.start ? [one, other] : [other, one];
  if (first.table !== last.table || first.start === last.start) return undefined;
  // A third click selects up to the start of what comes next, and so does a step beyond a cell's last letter.
  if (last.at === last.start && last.end > last.start) return undefined;
  return { start: first.start, end: last.end };
}

/** Finds what is selected of a table, and shows it as cells. */
export function useChosenCells(box: RefObject<HTMLElement | null>, reader: ReaderStore): void {
  // Also what is drawn anew, as one scrolls.
  useLayoutEffect(() => show(box.current, reader));
  useLayoutEffect(
    () =>
      reader.subscribe(({ selected }, before) => {
        if (selected !== before.selected) show(box.current, reader);
      }),
    [box, reader],
  );
}

/** The cell that a point of the text is drawn in. */
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

/** The corners of what is chosen, by the reader's box: still known when they are scrolled out of what is drawn. */
const corners = new WeakMap<Element, readonly DrawnCell[]>();

/** The cells that are drawn and those remembered, in the order of the text. */
export function withCorners(drawn: readonly DrawnCell[], remembered: readonly DrawnCell[]): readonly DrawnCell[] {
  const gone = remembered.filter((cell) => !drawn.some(({ start, end }) => start === cell.start && end === cell.end));
  return gone.length === 0 ? drawn : [...drawn, ...gone].sort((one, other) => one.start - other.start);
}

/** The cells that a selection begins and ends in. */
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
