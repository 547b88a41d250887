import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCanonicalTextBuilder } from "#parser/canonical-text-builder.ts";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { isCanonical, lengthOf, sliceOf, toCanonical } from "#shared/domain/text.ts";

const piece = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("\r\n", "\0", "\ud800", "🦊", ""),
);

describe("building a canonical text", () => {
  test("offsets are those of the text, whatever the pieces hold", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ gap: piece, text: piece }), { maxLength: 20 }), (parts) => {
        const builder = createCanonicalTextBuilder("test/1");
        const wanted: string[] = [];
        for (const { gap, text } of parts) {
          builder.append(gap);
          const start = builder.length;
          builder.append(text);
          if (builder.length > start) wanted.push(toCanonical(text));
          builder.addBlock({ kind: "paragraph", start, end: builder.length });
        }
        const built = canonicalTextSchema.parse(builder.build());
        expect(isCanonical(built.text)).toBe(true);
        expect(lengthOf(built.text)).toBe(builder.length);
        expect(built.blocks.map(({ start, end }) => sliceOf(built.text, start, end))).toEqual(wanted);
      }),
    );
  });

  test("pages and boxes ascend and stay inside the text", () => {
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 5 }), { maxLength: 8 }), (pages) => {
        const builder = createCanonicalTextBuilder("test/1");
        for (const pieces of pages) {
          const start = builder.length;
          for (const text of pieces) {
            const from = builder.length;
            builder.append(text);
            builder.addBox([from, builder.length, 0, 0, 1, 1]);
          }
          builder.addPage({ start, end: builder.length, width: 1, height: 1 });
        }
        const { pages: built, boxes } = builder.build();
        let before = 0;
        for (const [start, end] of boxes) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(built.some((page) => page.start <= start && end <= page.end)).toBe(true);
          before = end;
        }
        expect(built.at(-1)?.end ?? 0).toBe(builder.length);
      }),
    );
  });

  test("a range that lies outside the text, overlaps the last or runs backwards is a fault of the extractor", () => {
    const builder = createCanonicalTextBuilder("test/1");
    builder.append("0123456789");
    builder.addBlock({ kind: "paragraph", start: 2, end: 5 });
    expect(() => builder.addBlock({ kind: "paragraph", start: 4, end: 6 })).toThrow(RangeError);
    expect(() => builder.addBlock({ kind: "paragraph", start: 8, end: 7 })).toThrow(RangeError);
    expect(() => builder.addBlock({ kind: "paragraph", start: 8, end: 11 })).toThrow(RangeError);
    builder.addBlock({ kind: "code", start: 5, end: 10 });
    expect(builder.build().blocks).toHaveLength(2);
  });

  test("a text beyond the limit is refused for its size", () => {
    const builder = createCanonicalTextBuilder("test/1");
    const large = "x".repeat(25_000_000);
    builder.append(large);
    builder.append(large);
    expect(() => builder.append("x")).toThrow(expect.objectContaining({ reason: "resource" }));
  });
});
