import { expect, test } from "vitest";
import { collectRuns } from "#parser/pdf-runs.ts";
import { sliceOf } from "#shared/domain/text.ts";

type Placed = readonly [character: string | number, left?: number, bottom?: number, right?: number, top?: number];

/** PDFium's answer for characters at these places; those without a place were inferred. */
function runsOf(...characters: readonly Placed[]) {
  const codes = Uint32Array.from(characters, ([character]) =>
    typeof character === "number" ? character : (character.codePointAt(0) ?? 0),
  );
  const places = new Float32Array(
    characters.flatMap(([, left = 0, bottom = 0, right = 0, top = 0]) => [left, top, right, bottom]),
  );
  const { text, runs, unmapped } = collectRuns({ codes, places });
  return { text, runs: runs.map(({ start, end }) => sliceOf(text, start, end)), unmapped };
}

/** Adjacent characters from `left` on, ten wide and twelve high. */
const line = (text: string, left = 0, bottom = 0): Placed[] =>
  [...text].map((character, index) => [character, left + index * 10, bottom, left + index * 10 + 10, bottom + 12]);

test("an inferred space joins a run, an inferred line break ends it", () => {
  expect(runsOf(...line("ab"), [" "], ...line("c", 25), ["\r"], ["\n"], ...line("d", 0, -14))).toEqual({
    text: "ab c\nd",
    runs: ["ab c", "d"],
    unmapped: 0,
  });
});

test("a hyphen at a line's end becomes a hyphen and a line break", () => {
  expect(runsOf(...line("com"), [2, 30, 0, 35, 12], ...line("pile", 0, -14))).toMatchObject({
    text: "com-\npile",
    runs: ["com-", "pile"],
  });
});

test("a wide gap begins a new run", () => {
  expect(runsOf(...line("ab"), [" "], ...line("cd", 60)).runs).toEqual(["ab", "cd"]);
});

test("writing from top to bottom and on its side makes runs as well", () => {
  const down = [..."縦書き"].map((character, index): Placed => [character, 0, -index * 12, 12, -index * 12 + 12]);
  expect(runsOf(...down).runs).toEqual(["縦書き"]);
});

test("characters beyond the BMP are one code point, whole or as a pair", () => {
  expect(runsOf([0x1f98a, 0, 0, 10, 12], ...line("x", 10))).toMatchObject({ text: "\u{1f98a}x", runs: ["\u{1f98a}x"] });
  expect(runsOf([0xd83e, 0, 0, 10, 12], [0xdd8a, 0, 0, 10, 12], ...line("x", 10))).toMatchObject({
    text: "\u{1f98a}x",
    runs: ["\u{1f98a}x"],
  });
});

test("codes without a meaning become the replacement character and are counted", () => {
  expect(
    runsOf([1, 0, 0, 10, 12], [0xd800, 10, 0, 20, 12], [0xffff, 20, 0, 30, 12], [0x7fffffff, 30, 0, 40, 12]),
  ).toEqual({
    text: "\uFFFD\uFFFD\uFFFD\uFFFD",
    runs: ["\uFFFD\uFFFD\uFFFD\uFFFD"],
    unmapped: 4,
  });
});

test("the letters of a right-to-left ligature are put in their order", () => {
  // kaf, then alef and lam as PDFium divides one glyph's box between them, then meem.
  const kaf: Placed = ["ك", 40, 0, 50, 12];
  const ligature: Placed[] = [
    ["ا", 20, 1, 30, 11],
    ["ل", 30, 1, 40, 11],
  ];
  expect(runsOf(kaf, ...ligature, ["م", 10, 0, 20, 12]).text).toBe("كلام");
  // Separate letters of the same height are left alone.
  expect(runsOf(["ا", 30, 1, 40, 11], ["ل", 20, 1, 30, 11]).text).toBe("ال");
});
