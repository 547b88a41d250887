import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeText, encodeTexts } from "#shared/domain/utf8.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
  fc.constant("\ud800"),
);

test("texts are encoded as TextEncoder does it, however long", () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const { bytes, lengths } = encodeTexts(texts);
      const each = texts.map((one) => new TextEncoder().encode(one));
      expect(Buffer.from(bytes)).toEqual(Buffer.concat(each));
      expect(lengths).toEqual(each.map(({ byteLength }) => byteLength));
      expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
    }),
  );
  const long = "Ä北\u{1f600}x".repeat(100_000);
  expect(Buffer.from(encodeText(long))).toEqual(Buffer.from(long));
});
