import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";

const offset = z.number().int().nonnegative();
const length = z.number().int();
/** The manual check must agree with this schema. */
const byTheSchema = z.array(z.tuple([offset, offset, length, length, length, length]));

function withBoxes(boxes: unknown) {
  return canonicalTextSchema.safeParse({ format: 1, extractor: "pdf/1", text: "", pages: [], blocks: [], boxes });
}

describe("the boxes of a canonical text", () => {
  it("pass exactly where a schema of six whole numbers would let them", () => {
    const number = fc.oneof(
      fc.integer(),
      fc.nat(),
      fc.double(),
      fc.constantFrom(2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, -0, "1", null, undefined),
    );
    const box = fc.oneof(fc.array(number, { minLength: 5, maxLength: 7 }), fc.constantFrom({}, null, "box", 1));
    const good = fc.tuple(fc.nat(), fc.nat(), fc.integer(), fc.integer(), fc.integer(), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: good }, box)), (boxes) => {
        expect(withBoxes(boxes).success).toBe(byTheSchema.safeParse(boxes).success);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["no list", {}],
    ["a list with a hole", new Array(2)],
    ["a box with a hole", [Object.assign(new Array(6), { 0: 0, 1: 1 })]],
  ])("are not %s", (_what, boxes) => {
    expect(withBoxes(boxes).success).toBe(false);
  });

  it("are kept as they are", () => {
    const boxes = [[0, 3, -5, 10, 200, 12]];
    expect(withBoxes(boxes).data?.boxes).toEqual(boxes);
  });
});
