import fc from "fast-check";
import { expect, test } from "vitest";
import { textHash, textHashOf } from "#core/documents/text-hash.ts";
import { toIndexable } from "#core/search/index-text.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { toCanonical } from "#shared/domain/text.ts";
import { encodeText } from "#shared/domain/utf8.ts";

const anyText = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom('"', "\\", "\n", "\t", "\u007f", "\u2028", "𝐀", "é")))
  .map((parts) => toCanonical(parts.join("")));

function textOf(text: string): CanonicalText {
  const blocks = [{ kind: "paragraph" as const, start: 0, end: text.length }];
  return { format: 1, extractor: "text/1", text, pages: [], blocks, boxes: [] };
}

test("the hash of a text is the same from its words as UTF-8", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textHashOf(textOf(text), encodeText(text))).toBe(textHash(textOf(text)));
    }),
    { numRuns: 500 },
  );
  const controls = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)).join("");
  for (const text of ["", controls, "\u0001".repeat(40_000), `${"x".repeat(16_383)}é${"𝐀\n".repeat(20_000)}`]) {
    expect(textHashOf(textOf(text), encodeText(text))).toBe(textHash(textOf(text)));
  }
});

test("what is indexed of a text is the same from its words as UTF-8", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, passageSize) => {
      expect(toIndexable(textOf(text), { passageSize, words: encodeText(text) })).toEqual(
        toIndexable(textOf(text), { passageSize }),
      );
    }),
    { numRuns: 500 },
  );
});
