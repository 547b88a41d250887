import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { readOf } from "./blocks-of.ts";

const read = async (text: string, name = "a.csv") =>
  readOf(await extract({ name, bytes: new TextEncoder().encode(text) }));
const textOf = async (text: string, name?: string) => (await read(text, name)).text.text;

describe("tables", () => {
  test("rows become lines, cells stand between tabs and know their place", async () => {
    const { text } = await read("name,city\nAcme,Zürich\n\u{1f98a},Łódź\n");
    expect(text.text).toBe("name\tcity\nAcme\tZürich\n\u{1f98a}\tŁódź");
    expect(text.blocks.map(({ start, end, ...rest }) => ({ ...rest, text: sliceOf(text.text, start, end) }))).toEqual([
      { kind: "cell", table: 0, row: 0, column: 0, text: "name" },
      { kind: "cell", table: 0, row: 0, column: 1, text: "city" },
      { kind: "cell", table: 0, row: 1, column: 0, text: "Acme" },
      { kind: "cell", table: 0, row: 1, column: 1, text: "Zürich" },
      { kind: "cell", table: 0, row: 2, column: 0, text: "\u{1f98a}" },
      { kind: "cell", table: 0, row: 2, column: 1, text: "Łódź" },
    ]);
  });

  test.each([
    ["commas", "a,b\n1,2", "a\tb\n1\t2"],
    ["semicolons, with commas in numbers", "a;b\n1,5;2,5\n3,5;4,5", "a\tb\n1,5\t2,5\n3,5\t4,5"],
    ["bars", "a|b\n1|2", "a\tb\n1\t2"],
    ["tabs", "a\tb, c\n1\t2, 3", "a\tb, c\n1\t2, 3"],
    ["a title above", "Report, of May\na;b;c\n1;2;3\n4;5;6", "Report, of May\na\tb\tc\n1\t2\t3\n4\t5\t6"],
    ["one column only", "a\nb\nc", "a\nb\nc"],
    ["commas inside quotes", 'a;b\n"x,y,z";2\n"p,q";3', "a\tb\nx,y,z\t2\np,q\t3"],
  ])("the delimiter is found: %s", async (_, source, expected) => {
    expect(await textOf(source)).toBe(expected);
  });

  test("line breaks and tabs inside a cell become a space, blank lines go, empty cells stay", async () => {
    expect(await textOf('a,b,c\r\n\r\n"two\r\nlines",,"a\ttab"\r\n')).toBe("a\tb\tc\ntwo lines\t\ta tab");
  });

  test("old Mac line ends and quotes in quotes", async () => {
    expect(await textOf('a,b\r"say ""no""",2\r')).toBe('a\tb\nsay "no"\t2');
  });

  test("ragged rows are kept, with a warning", async () => {
    const { text, warnings } = await read("a,b,c\n1\n1,2,3,4\n");
    expect(text.text).toBe("a\tb\tc\n1\n1\t2\t3\t4");
    expect(warnings).toEqual(["The rows have different numbers of cells."]);
  });

  test("a quote that never closes leaves the rows as they stand, with a warning", async () => {
    const { text, warnings } = await read('a,b\n1,"open\n2,x\n3,y\n');
    expect(text.text).toBe('a\tb\n1\t"open\n2\tx\n3\ty');
    expect(warnings).toHaveLength(1);
  });

  test("a TSV is split at tabs alone", async () => {
    expect(await textOf("a,b\tc,d\n1,2\t3,4", "a.tsv")).toBe("a,b\tc,d\n1,2\t3,4");
    const { text } = await read("a,b,c\n1,2,3", "a.tsv");
    expect(text.blocks).toHaveLength(2);
  });

  test("a table of too many cells is shown as lines, with a warning", async () => {
    const { text, warnings } = await read(`${"1,2,3,4,5,6,7,8,9,0\n".repeat(200_001)}`);
    expect(text.blocks).toEqual([]);
    expect(text.text.startsWith("1\t2\t3")).toBe(true);
    expect(warnings).toHaveLength(1);
  });

  test("one row of a hundred thousand cells is read", async () => {
    const { text } = await read(`${Array.from({ length: 100_000 }, (_, index) => index).join(",")}\n`);
    expect(text.blocks).toHaveLength(100_000);
    expect(text.blocks.at(-1)).toMatchObject({ row: 0, column: 99_999 });
  });

  test("whatever the cells hold, written by the rules they come back cell by cell", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 8 })
      .filter((text) => /\S/.test(text) && !/[\r\n\t\0]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 8 }), async (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const { text } = await read(rows.map((row) => row.map(quoted).join(",")).join("\r\n"));
        const cells = text.blocks.map(({ start, end }) => sliceOf(text.text, start, end));
        expect(cells).toEqual(rows.flat().map((value) => value.toWellFormed()));
      }),
    );
  });
});
