import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { cellsToText, readCells, sizeOfTable } from "#shared/domain/cells.ts";
import { readOf } from "../../parser/blocks-of.ts";

const csv = "year,🦊 parcels,deficit\n2020,10,20.9\n2021,,44.0\n2022,30,\n";
const tableOf = async (name = "a.csv", text = csv) =>
  readOf(await extract({ name, bytes: new TextEncoder().encode(text) })).text;

const range = (rows: [number, number], columns: [number, number], table = 0) => ({
  table,
  rows: { start: rows[0], end: rows[1] },
  columns: { start: columns[0], end: columns[1] },
});

describe("cells of a table", () => {
  test.each([
    ["one", range([1, 2], [2, 3]), "20.9"],
    ["a row", range([0, 1], [0, 3]), "year\t🦊 parcels\tdeficit"],
    ["a block", range([1, 3], [0, 2]), "2020\t10\n2021\t"],
    ["a column with an empty end", range([2, 4], [2, 3]), "44.0\n"],
  ])("%s are read row by row", async (_what, wanted, quote) => {
    const text = await tableOf();
    const found = readCells(text, wanted);
    expect(found?.quote).toBe(quote);
    expect([...text.text].slice(found?.start, found?.end).join("")).toContain(quote.split(/[\t\n]/)[0]);
  });

  test.each([
    ["of a table that is not there", range([0, 1], [0, 1], 1)],
    ["below the last row", range([3, 5], [0, 1])],
    ["beside the last column", range([0, 1], [2, 4])],
    ["of no row", range([1, 1], [0, 1])],
    ["of rows the wrong way round", range([3, 1], [0, 1])],
    ["of more rows than anything holds", range([0, 2 ** 40], [0, 1])],
  ])("%s are not there", async (_what, wanted) => {
    expect(readCells(await tableOf(), wanted)).toBeUndefined();
  });

  test("are told apart by table, and a cell over two columns leaves the second empty", async () => {
    const html = "<table><tr><td>a</table><p>x<table><tr><td colspan=2>wide<td>b<tr><td>1<td>2<td>3</table>";
    const text = await tableOf("a.html", html);
    expect(sizeOfTable(text, 1)).toEqual({ rows: 2, columns: 3 });
    expect(readCells(text, range([0, 2], [0, 3], 1))?.quote).toBe("wide\t\tb\n1\t2\t3");
  });

  test("are named as people count", () => {
    expect(cellsToText(range([1, 4], [2, 3]))).toBe("table 1, rows 2 to 4, column 3");
  });
});
