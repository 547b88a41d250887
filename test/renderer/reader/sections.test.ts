import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberItems, sectionAt, sectionsOf, textIn, trimmed } from "#renderer/features/reader/sections.ts";
import type { Block } from "#shared/domain/canonical-text.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";

describe("the sections of a text", () => {
  test("of a plain text hold every line at its place, also after characters of two units", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "é", "𝄞", " ", "船"), maxLength: 400 }), { maxLength: 40 }),
        (lines) => {
          const text = lines.join("\n");
          const sections = sectionsOf(text, []);
          const shown = sections.flatMap((section) => section.blocks.map((block) => textIn(section, block)));
          expect(shown).toEqual(lines.filter((line) => line !== ""));
          for (const section of sections) {
            expect(section.text).toBe(sliceOf(text, section.start, section.end));
            for (const block of section.blocks) {
              expect(textIn(section, block)).toBe(sliceOf(text, block.start, block.end));
            }
          }
        },
      ),
    );
  });

  test("of a plain text say which lines an empty one stands before", () => {
    const [section] = sectionsOf("\nHead\n\nfirst\nsecond\n\n\nthird", []);
    expect(section?.blocks.map(({ isApart = false }) => isApart)).toEqual([false, true, false, true]);
  });

  test("show words that are in no block, and leave marks of layout out", () => {
    const text = "# Head\n\nlost words\n\n| cell |";
    const blocks: Block[] = [
      { kind: "heading", level: 1, start: 2, end: 6 },
      { kind: "cell", table: 0, row: 0, column: 0, start: 22, end: 26 },
    ];
    const [section] = sectionsOf(text, blocks);
    if (!section) throw new Error("no section");
    expect(section.blocks.map((block) => [block.kind, textIn(section, block)])).toEqual([
      ["heading", "Head"],
      ["gap", "lost words"],
      ["cell", "cell"],
    ]);
  });

  test("are found by a place", () => {
    const sections = [0, 10, 25].map((start) => ({ start, end: start + 5, page: null }));
    expect([0, 9, 10, 24, 25, 999].map((at) => sectionAt(sections, at))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(sectionAt([], 5)).toBe(0);
  });
});

test("items are numbered, each depth for itself", () => {
  const item = (level: number, ordered = true): Block => ({ kind: "item", level, ordered, start: 0, end: 1 });
  const numbers = numberItems([
    item(1),
    item(2),
    item(2),
    item(1),
    item(2),
    { kind: "paragraph", start: 0, end: 1 },
    item(1),
    item(1, false),
    item(1),
  ]).map(({ number }) => number);
  expect(numbers).toEqual([1, 1, 2, 2, 1, undefined, 1, undefined, 3]);
});

test("a passage is taken without the blanks around it", () => {
  expect(trimmed({ start: 5, end: 14 }, " 𝄞 word \n")).toEqual({ start: 6, end: 12 });
  expect(trimmed({ start: 5, end: 8 }, " \n ")).toEqual({ start: 5, end: 5 });
  expect(lengthOf("𝄞 word")).toBe(6);
});
