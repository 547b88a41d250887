import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { splitPassages } from "#shared/domain/passages.ts";
import { dividesToken } from "#shared/domain/search-fold.ts";
import { searchTokens } from "#shared/domain/search-tokens.ts";
import { lengthOf, sliceOf, toUtf16 } from "#shared/domain/text.ts";

interface Shape {
  readonly text: string;
  readonly pageStarts?: readonly number[];
  readonly blockStarts?: readonly number[];
}

function canonicalText({ text, pageStarts = [], blockStarts = [] }: Shape): CanonicalText {
  const length = lengthOf(text);
  return {
    format: 1,
    extractor: "test/1",
    text,
    pages: pageStarts.map((start, index) => ({ start, end: pageStarts[index + 1] ?? length, width: 1, height: 1 })),
    blocks: blockStarts.map((start, index) => ({ kind: "paragraph", start, end: blockStarts[index + 1] ?? length })),
    boxes: [],
  };
}

function parts(shape: Shape, size: number): string[] {
  return splitPassages(canonicalText(shape), size).map(({ start, end }) => sliceOf(shape.text, start, end));
}

describe("a long text is cut at", () => {
  test("the end of a block before that of a line", () => {
    const text = "one two three four\nfive six.\nseven eight";
    expect(parts({ text, blockStarts: [0, 19] }, 30)).toEqual(["one two three four\n", "five six.\nseven eight"]);
    expect(parts({ text }, 30)).toEqual(["one two three four\nfive six.\n", "seven eight"]);
  });

  test("the end of a sentence before a blank", () => {
    expect(parts({ text: "So. It was not at all" }, 20)).toEqual(["So. It was not at ", "all"]);
    expect(parts({ text: "It was once so. It was not at all" }, 20)).toEqual(["It was once so. ", "It was not at all"]);
    expect(parts({ text: "他在北京。他不在这里" }, 8)).toEqual(["他在北京。", "他不在这里"]);
  });

  test("a blank rather than inside a word", () => {
    expect(parts({ text: "aaaaaaa bbbbbbbbbbbb" }, 16)).toEqual(["aaaaaaa ", "bbbbbbbbbbbb"]);
  });

  test("any character of a script without blanks, but not before its marks", () => {
    expect(parts({ text: "北京大学" }, 3)).toEqual(["北京大", "学"]);
    expect(parts({ text: "กากก่า" }, 4)).toEqual(["กาก", "ก่า"]);
  });

  test("nowhere in particular when one token is longer than a passage", () => {
    expect(parts({ text: "aaaaaaaaaa" }, 4)).toEqual(["aaaa", "aaaa", "aa"]);
    expect(parts({ text: "𠮷".repeat(3) }, 3)).toEqual(["𠮷", "𠮷", "𠮷"]);
    expect(parts({ text: "𝐀𝐛𝐜" }, 3)).toEqual(["𝐀", "𝐛", "𝐜"]);
    expect(parts({ text: "𝐀𝐛" }, 1)).toEqual(["𝐀", "𝐛"]);
  });
});

test("a passage lies on one page, and text outside of pages goes with the page before it", () => {
  const text = "before|first|second||fourth";
  expect(splitPassages(canonicalText({ text, pageStarts: [7, 13, 20, 20] }))).toEqual([
    { start: 0, end: 13, page: 1, body: "before|first|" },
    { start: 13, end: 20, page: 2, body: "second|" },
    { start: 20, end: 27, page: 4, body: "|fourth" },
  ]);
});

test("a text without pages has passages without page, and an empty text has none", () => {
  expect(splitPassages(canonicalText({ text: "x" }))).toEqual([{ start: 0, end: 1, page: null, body: "x" }]);
  expect(splitPassages(canonicalText({ text: "" }))).toEqual([]);
});

const anyText = fc
  .array(fc.oneof(fc.constantFrom("北京", "foo ", "bar", "\n", ". ", "。", "𝐀𝐛", "ก่า", "e\u0301 ", "long".repeat(9))), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join(""));
const offsets = fc.array(fc.nat(300), { maxLength: 8 }).map((list) => list.sort((left, right) => left - right));

test("passages are no longer than wanted, follow each other and are the whole text", () => {
  fc.assert(
    fc.property(anyText, offsets, offsets, fc.integer({ min: 1, max: 80 }), (text, pageStarts, blockStarts, size) => {
      const passages = splitPassages(canonicalText({ text, pageStarts, blockStarts }), size);
      const found = passages.map(({ start, end }) => sliceOf(text, start, end));
      expect(found.join("")).toBe(text);
      let at = 0;
      for (const { start, end } of passages) {
        expect(start).toBe(at);
        expect(end - start).toBeGreaterThan(0);
        expect(end - start).toBeLessThanOrEqual(size);
        at = end;
      }
    }),
    { numRuns: 1000 },
  );
});

test("only a token longer than a passage, or a page end, is divided", () => {
  fc.assert(
    fc.property(anyText, offsets, fc.integer({ min: 1, max: 80 }), (text, blockStarts, size) => {
      const tokens = searchTokens(text);
      for (const { start } of splitPassages(canonicalText({ text, blockStarts }), size)) {
        const cut = toUtf16(text, start);
        if (!dividesToken(text, cut)) continue;
        const divided = tokens.find((token) => token.start < cut && cut < token.end);
        expect((divided?.end ?? 0) - (divided?.start ?? 0)).toBeGreaterThan(size);
      }
    }),
    { numRuns: 1000 },
  );
});
