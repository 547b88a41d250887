import { expect, test } from "vitest";
import { extract } from "#parser/extract.ts";
import { blocksOf, readOf } from "./blocks-of.ts";

const read = async (text: string) => readOf(await extract({ name: "a.md", bytes: new TextEncoder().encode(text) }));

const source = `# Ownership \u{1f98a}

The *first* paragraph
goes on.

- one
  - two
1. three

> quoted

| a | b |
|---|---|
| 1 | **2** |

![A chart](chart.png)

\`\`\`
code
\`\`\`

[link]: https://example.org
`;

test("the text is the source itself, with LF line ends", async () => {
  const { text, about } = await read(source.replaceAll("\n", "\r\n"));
  expect(text.text).toBe(source);
  expect(about).toEqual({ title: "Ownership \u{1f98a}" });
});

test("blocks are where headings, paragraphs, items, cells, quotes, code and pictures stand", async () => {
  const { text } = await read(source);
  expect(blocksOf(text)).toEqual([
    "heading 1 | Ownership \u{1f98a}",
    "paragraph | The *first* paragraph\ngoes on.",
    "item 1 plain | one",
    "item 2 plain | two",
    "item 1 ordered | three",
    "quote | quoted",
    "cell 0:0:0 | a",
    "cell 0:0:1 | b",
    "cell 0:1:0 | 1",
    "cell 0:1:1 | **2**",
    "image | ![A chart](chart.png)",
    "code | ```\ncode\n```",
    "paragraph | [link]: https://example.org",
  ]);
});

test("quotes in quotes beyond the stack are shown as plain lines, not refused", async () => {
  const deep = `${">".repeat(20_000)} deep`;
  const { text, warnings } = await read(deep);
  expect(text.text).toBe(deep);
  expect(text.blocks).toEqual([]);
  expect(warnings).toHaveLength(1);
});

test("a long file is laid out like a short one, wherever its pieces are cut", async () => {
  const times = 120;
  const { text: once } = await read(source);
  const { text } = await read(source.repeat(times));
  const tables = 1 + Math.max(...once.blocks.map(({ table = 0 }) => table));
  const length = [...source].length;
  const wanted = Array.from({ length: times }, (_, round) =>
    once.blocks.map((block) => ({
      ...block,
      start: block.start + round * length,
      end: block.end + round * length,
      ...(block.table === undefined ? {} : { table: block.table + round * tables }),
    })),
  );
  expect(text.blocks).toEqual(wanted.flat());
});

test("one fence, list or paragraph may be longer than a piece", async () => {
  const code = "x = 1\n\n".repeat(2000);
  const { text } = await read(`# Title\n\n\`\`\`\n${code}\`\`\`\n\nafter\n`);
  expect(text.blocks.map(({ kind }) => kind)).toEqual(["heading", "code", "paragraph"]);
  const items = await read(`${"- item\n".repeat(1500)}\nafter`);
  expect(items.text.blocks).toHaveLength(1501);
});

test("one list too large to be laid out, or a whole file, is shown as plain lines", async () => {
  for (const large of ["- item with words\n".repeat(20_000), "# Title\n\nwords\n".repeat(150_000)]) {
    const { text, warnings } = await read(large);
    expect(text.text).toBe(large);
    expect(text.blocks).toEqual([]);
    expect(warnings).toHaveLength(1);
  }
});

test("a table of more cells than the parser can hold is shown as plain lines, a long narrow one as a table", async () => {
  const table = (rows: number, columns: number) =>
    `|${"a|".repeat(columns)}\n|${"-|".repeat(columns)}\n${`|${"1|".repeat(columns)}\n`.repeat(rows)}`;
  const large = table(3000, 200);
  const { text, warnings } = await read(large);
  expect({ same: text.text === large, blocks: text.blocks.length, warnings: warnings.length }).toEqual({
    same: true,
    blocks: 0,
    warnings: 1,
  });
  const small = await read(table(500, 4));
  expect(small.text.blocks).toHaveLength(501 * 4);
});
