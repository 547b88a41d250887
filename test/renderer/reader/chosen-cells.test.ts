import { expect, test } from "vitest";
import {
  cellsBetween,
  cornersOf,
  spanOfCorners,
  spanWithBlock,
  spanWithCell,
  withCorners,
} from "#renderer/features/reader/chosen-cells.ts";
import { layersOnCell } from "#renderer/features/reader/layers.ts";
import { type ExcerptRecord, excerptsAt, type Opened, overlapsOf } from "#renderer/features/reader/open-document.ts";

/** Two rows of three cells with four letters, one code point apart; then a cell of another table. */
const cells = [
  ...[0, 1].flatMap((row) =>
    [0, 1, 2].map((column) => {
      const start = 10 + (row * 3 + column) * 5;
      return { table: 0, row, column, start, end: start + 4 };
    }),
  ),
  { table: 1, row: 0, column: 0, start: 60, end: 64 },
];

test.each([
  ["a few letters of a cell are words", 11, 13, undefined],
  ["all of a cell is the cell", 15, 19, { rows: [0, 1], columns: [1, 2] }],
  ["from one cell into the next", 12, 17, { rows: [0, 1], columns: [0, 2] }],
  ["from the last column to the first of the next row", 20, 29, { rows: [0, 2], columns: [0, 3] }],
  ["down a column", 16, 33, { rows: [0, 2], columns: [1, 2] }],
  ["from before the table", 5, 17, undefined],
  ["beyond the table", 12, 50, undefined],
  ["from one table into another", 30, 62, undefined],
])("%s", (_name, start, end, found) => {
  const range = ([from = 0, to = 0]: readonly number[]) => ({ start: from, end: to });
  const wanted = found && { table: 0, rows: range(found.rows), columns: range(found.columns) };
  expect(cellsBetween(cells, { start, end })).toEqual(wanted);
});

test.each([
  ["the next of the row", 20, 10, 24],
  ["the first of the next row, with all columns that are chosen", 25, 10, 34],
  ["one of another table", 60, undefined, undefined],
])("to cells that are chosen comes %s", (_name, start, from, to) => {
  const chosen = { table: 0, rows: { start: 0, end: 1 }, columns: { start: 0, end: 2 } };
  const span = spanWithCell(cells, chosen, { start: 10, end: 19 }, { start, end: start + 4 });
  expect(span).toEqual(from === undefined ? undefined : { start: from, end: to });
});

test("of a corner that is out of sight, or that a short row does not have, what is selected stays", () => {
  const chosen = { table: 0, rows: { start: 0, end: 1 }, columns: { start: 0, end: 2 } };
  const withNext = (drawn: typeof cells) => spanWithCell(drawn, chosen, { start: 10, end: 19 }, { start: 25, end: 29 });
  expect(withNext(cells.filter(({ row }) => row > 0))).toEqual({ start: 10, end: 34 });
  expect(withNext(cells.filter(({ row, column }) => row === 0 || column === 0))).toEqual({ start: 10, end: 19 });
});

test("a block that adds nothing, as in a shorter row, is passed over for the next that does", () => {
  const after = { start: 45, end: 50 };
  const { rows, columns } = { rows: { start: 0, end: 1 }, columns: { start: 0, end: 3 } };
  const selected = { start: 10, end: 24 };
  const shorter = cells.filter(({ row, column }) => row === 0 || column < 2);
  const grown = (drawn: typeof cells, following: readonly { start: number; end: number }[]) =>
    spanWithBlock(following, drawn, { table: 0, rows, columns }, selected);
  const second = cells.slice(3, 6);
  expect(grown(cells, [...second, after])).toEqual({ wanted: { start: 10, end: 39 }, next: second[0] });
  expect(grown(shorter, [...second.slice(0, 2), after])).toEqual({ wanted: { start: 10, end: 50 }, next: after });
  const empty = { start: 24, end: 24 };
  expect(spanWithBlock([empty, after], [], null, selected)).toEqual({ wanted: { start: 10, end: 50 }, next: after });
  expect(grown(shorter, second.slice(0, 2))).toEqual({ wanted: selected, next: selected });
});

test.each([
  ["letters of both", 1, 2, 3, { start: 20, end: 29 }],
  ["beside the words of the first", 4, 2, 3, { start: 20, end: 29 }],
  ["up to the start of the next, as a third click does", 0, 0, 3, undefined],
  ["within one", 1, 3, 2, undefined],
  ["in two tables", 1, 2, 6, undefined],
])("two corners, %s", (_name, from, to, last, found) => {
  const [one, other] = [cells[2], cells[last]].map((cell, index) => {
    if (!cell) throw new Error("no such cell");
    return { ...cell, at: cell.start + (index === 0 ? from : to) };
  });
  if (!one || !other) throw new Error("no such cell");
  expect(spanOfCorners(one, other)).toEqual(found);
  expect(spanOfCorners(other, one)).toEqual(found);
});

test("an excerpt of cells lies on these cells alone", () => {
  const ofColumn = { table: 0, rows: { start: 0, end: 2 }, columns: { start: 1, end: 2 } };
  const layers = [
    { kind: "excerpt" as const, id: "column", start: 15, end: 34, cells: ofColumn },
    { kind: "hit" as const, start: 10, end: 30 },
  ];
  const on = (row: number, column: number) => layersOnCell(layers, { table: 0, row, column }).map(({ kind }) => kind);
  expect(on(1, 1)).toEqual(["excerpt", "hit"]);
  expect(on(0, 2)).toEqual(["hit"]);
  expect(layersOnCell(layers, undefined)).toHaveLength(1);
});

test("a click and an overlap mean the cells of an excerpt, not what stands between them", () => {
  const column = (id: string, at: number) => ({
    id,
    body: {
      anchor: {
        type: "cells",
        text: "hash",
        start: 10 + at * 5,
        end: 29 + at * 5,
        table: 0,
        rows: { start: 0, end: 2 },
        columns: { start: at, end: at + 1 },
      },
    },
  });
  const [left, right] = [column("left", 0), column("right", 1)] as unknown as readonly ExcerptRecord[];
  const excerpts = [left, right].flatMap((one) => one ?? []);
  const opened = { excerpts, layout: { hash: "hash" } } as unknown as Opened;
  expect(excerptsAt(opened, 16, { table: 0, row: 0, column: 1 })).toEqual(["right"]);
  expect(excerptsAt(opened, 21, { table: 0, row: 0, column: 2 })).toEqual([]);
  expect(excerpts.map((one) => overlapsOf(one, excerpts).length)).toEqual([0, 0]);
});

test("cells stay chosen when their first corner is scrolled out of what is drawn", () => {
  const span = { start: 10, end: 39 };
  const corners = cornersOf(cells, span);
  const drawn = cells.slice(3);
  expect(cellsBetween(drawn, span)).toBeUndefined();
  expect(cellsBetween(withCorners(drawn, corners), span)).toEqual(cellsBetween(cells, span));
  expect(withCorners(cells, corners)).toBe(cells);
});
