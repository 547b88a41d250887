import { describe, expect, test } from "vitest";
import { largeLines } from "#core/documents/large-lines.ts";
import type { Box, Page } from "#shared/domain/canonical-text.ts";
import { aCase, aDocument, startVault } from "../../helpers/start-core.ts";

describe("the outline of a document", () => {
  test("has the headings of its format, with level and place, in code points", async () => {
    const core = await startVault();
    const text = "# 𝄞 Harbour\n\nWords.\n\n## The *north*\n  quay\n\nMore words.\n\n### Depth\n";
    const id = await aDocument(core, await aCase(core), text, "report.md");
    const { entries } = await core.client.call("documents.outline", { id });
    expect(entries.map(({ level, words, page }) => [level, words, page])).toEqual([
      [1, expect.stringContaining("𝄞 Harbour"), null],
      [2, expect.stringContaining("north"), null],
      [3, expect.stringContaining("Depth"), null],
    ]);
    const read = await core.client.call("documents.text", { id });
    for (const { start, end, words } of entries) {
      expect([...read.text].slice(start, end).join("").replaceAll(/\s+/g, " ").trim()).toBe(words);
    }
  });

  test("is empty for a text without headings", async () => {
    const core = await startVault();
    const id = await aDocument(core, await aCase(core), "Plain words.\n");
    expect(await core.client.call("documents.outline", { id })).toEqual({ entries: [] });
  });
});

describe("lines in larger letters", () => {
  const page = (start: number, end: number): Page => ({ start, end, width: 59500, height: 84200 });
  const box = (start: number, end: number, height: number): Box => [start, end, 0, 0, 100, height];

  test("are headings, the larger above the smaller, and runs of one line are one", () => {
    const boxes = [box(0, 10, 2400), box(11, 20, 2400), box(21, 400, 1000), box(401, 420, 1400), box(421, 900, 1000)];
    expect(largeLines({ boxes, pages: [page(0, 900)] })).toEqual([
      { level: 1, start: 0, end: 20 },
      { level: 2, start: 401, end: 420 },
    ]);
  });

  test("do not go on over the end of a page", () => {
    const boxes = [box(0, 400, 1000), box(400, 410, 2000), box(411, 420, 2000), box(420, 900, 1000)];
    const lines = largeLines({ boxes, pages: [page(0, 410), page(411, 900)] });
    expect(lines.map(({ start, end }) => [start, end])).toEqual([
      [400, 410],
      [411, 420],
    ]);
  });

  test("are none where all letters are alike, where a paragraph is large, and where there are no boxes", () => {
    expect(largeLines({ boxes: [box(0, 10, 1000), box(11, 20, 1000)], pages: [page(0, 20)] })).toEqual([]);
    expect(largeLines({ boxes: [box(0, 300, 2000), box(301, 900, 1000)], pages: [page(0, 900)] })).toEqual([]);
    expect(largeLines({ boxes: [], pages: [] })).toEqual([]);
  });
});
