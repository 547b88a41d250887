import fc from "fast-check";
import { expect, test } from "vitest";
import { createByteFinder } from "#core/residue/byte-finder.ts";

test("finds what plainly looking finds, in either case and over any cut", () => {
  const bytes = fc
    .array(fc.constantFrom(..."abAB\0é"), { maxLength: 6 })
    .map((letters) => Buffer.from(letters.join("")));
  const text = fc
    .array(fc.constantFrom(..."abAB\0é"), { maxLength: 60 })
    .map((letters) => Buffer.from(letters.join("")));
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 8 }), text, fc.nat(60), (patterns, content, cut) => {
      const search = createByteFinder(patterns).start();
      search.feed(content.subarray(0, cut));
      const plain = (one: Buffer) => one.toString("latin1").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      const isThere = patterns.some((one) => one.length > 0 && plain(content).includes(plain(one)));
      expect(search.feed(content.subarray(cut))).toBe(isThere);
    }),
  );
});

test("looks for thousands of names, the same one as often as it was stored, without a table of gigabytes", () => {
  const name = (index: number) =>
    Buffer.from(`${index * 7919} ${"Holding ".repeat(index % 7)}Meridian Freight of ${index}.`);
  const names = Array.from({ length: 4000 }, (_, index) => name(index));
  const finder = createByteFinder([...names, ...names]);
  for (const index of [0, 1, 1999, 3999]) {
    expect(finder.start().feed(Buffer.from(`It is ${name(index)}`.toUpperCase()))).toBe(true);
    expect(finder.start().feed(Buffer.from(`It is ${name(index)}`.slice(0, -1)))).toBe(false);
  }
});
