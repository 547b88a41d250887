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

function show(root: HTMLElement | null, reader: ReaderStore): void {
  if (!root) return;
  const { selected, cells: before } = reader.getState();
  const span = spanOf(selected);
  const drawn = [...root.querySelectorAll("td[data-cell]")].map((dom) => ({ dom, ...cellOf(dom) }));
  const cells = (span && cellsBetween(drawn, span)) ?? null;
  for (const cell of drawn) cell.dom.toggleAttribute("data-chosen", cells !== null && isInCells(cells, cell));
  root.toggleAttribute("data-choosing-cells", cells !== null);
  if (JSON.stringify(cells) !== JSON.stringify(before)) reader.setState({ cells });
}

function cellOf(dom: Element): DrawnCell {
  const [table = 0, row = 0, column = 0] = (dom.getAttribute("data-cell") ?? "").split(" ").map(Number);
  const [start = 0, end = 0] = (dom.getAttribute("data-block") ?? "").split(" ").map(Number);
  return { table, row, column, start, end };
}
