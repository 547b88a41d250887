import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, truncate } from "#cli/output/display-width.ts";

describe("the width of a text on a terminal", () => {
  it.each([
    ["", 0],
    ["harbour", 7],
    ["Hafenverwaltung Köln", 20],
    ["ko\u0308ln", 4],
    ["阿里巴巴", 8],
    ["ＡＢ", 4],
    ["ｶﾀｶﾅ", 4],
    ["한국", 4],
    ["🚢 ship", 7],
    ["👩‍🚀", 2],
    ["a\u200bb", 2],
    ["Порт", 4],
    ["ميناء", 5],
  ])("of “%s” is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it("is never more than it was cut to, and what fits is left alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        const cut = truncate(text, columns);
        expect(displayWidth(cut)).toBeLessThanOrEqual(columns);
        if (displayWidth(text) <= columns) expect(cut).toBe(text);
        else expect(cut.endsWith("…")).toBe(true);
      }),
    );
  });
});
