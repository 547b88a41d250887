import fc from "fast-check";
import { expect, test } from "vitest";
import { contradictingFigures, type Figure } from "#core/analysis/contradicting-figures.ts";
import { contradicts } from "#shared/domain/figure.ts";

const figure = fc.record({
  measures: fc.constantFrom("parcels", "Parcels ", "floor space"),
  unit: fc.constantFrom("parcels", "m2", "m²", "ha", "thousand parcels"),
  low: fc.integer({ min: 0, max: 5 }),
  span: fc.integer({ min: 0, max: 2 }),
  period: fc.constantFrom(null, "2022", "2023", "2023-05"),
});

test("the pairs are all those, and only those, of which one contradicts the other", () => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 8 }), (drawn) => {
      const figures: Figure[] = drawn.map(({ low, span, ...rest }, index) => ({
        id: `fig-${index}`,
        body: {
          ...rest,
          low: String(low),
          high: String(low + span),
          approximate: false,
          entityIds: [],
          excerptId: null,
          note: "",
          marking: null,
        },
      }));
      const expected = figures.flatMap((right, index) =>
        figures
          .slice(0, index)
          .filter((left) => contradicts(left.body, right.body))
          .map((left) => ({
            leftId: left.id,
            rightId: right.id,
            isPeriodKnown: left.body.period !== null && right.body.period !== null,
          })),
      );
      expect(contradictingFigures(figures, (one, other) => one === other)).toEqual(expected);
    }),
  );
});
