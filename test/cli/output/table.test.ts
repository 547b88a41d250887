import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "#cli/output/display-width.ts";
import { type Column, formatTable } from "#cli/output/table.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly size: number;
}

const columns: readonly Column<Row>[] = [
  { title: "ID", value: ({ id }) => id },
  { title: "TITLE", value: ({ title }) => title, flexible: true },
  { title: "SIZE", value: ({ size }) => size, align: "right" },
];

describe("a table", () => {
  it("is aligned by what a terminal shows, wide characters counting two", () => {
    const rows = [
      { id: "doc_1", title: "阿里巴巴", size: 5 },
      { id: "doc_22", title: "Harbour", size: 12345 },
    ];
    expect(formatTable(columns, rows)).toEqual([
      "ID      TITLE      SIZE",
      "doc_1   阿里巴巴      5",
      "doc_22  Harbour   12345",
    ]);
  });

  it("cuts titles to the terminal's width and ids never", () => {
    const rows = [{ id: "doc_0123456789", title: "A title that is far too long for this terminal", size: 7 }];
    expect(formatTable(columns, rows, 40)).toEqual([
      "ID              TITLE               SIZE",
      "doc_0123456789  A title that is f…     7",
    ]);
  });

  it("keeps every cell whole where there is no terminal, and lets a long one pad no other line", () => {
    const rows = ["x".repeat(300), "Harbour"].map((title) => ({ id: "doc_1", title, size: 7 }));
    const [, long, short] = formatTable(columns, rows);
    expect(long).toBe(`doc_1  ${"x".repeat(300)}     7`);
    expect(short).toBe(`doc_1  ${"Harbour".padEnd(60)}     7`);
  });

  it("fits any width that its inflexible columns leave room for", () => {
    const row = fc.record({ id: fc.constant("doc_1"), title: fc.string({ unit: "grapheme" }), size: fc.nat() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 40, max: 120 }), (rows, width) => {
        for (const line of formatTable(columns, rows, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("keeps every row on one line, whatever the cells hold", () => {
    expect(formatTable(columns, [{ id: "doc_1", title: "a\n\x1b[31mb", size: 1 }]).slice(1)).toEqual([
      "doc_1  a \\u001b[31mb     1",
    ]);
  });
});
