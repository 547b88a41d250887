import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareWith, countDisagreements, groupDisagreements } from "#renderer/features/figures/compare-figures.ts";
import { checkFigure, freshFigure } from "#renderer/features/figures/figure-draft.ts";
import { numbersIn, readDecimal } from "#renderer/features/figures/read-decimal.ts";
import { groupDigits, quantityInWords, trimDecimal } from "#renderer/features/figures/show-figure.ts";
import type { FigureBody } from "#shared/domain/figure.ts";

function figure(
  id: string,
  low: string,
  unit: string,
  period: string | null = "2022",
): { id: string; body: FigureBody } {
  const rest = { approximate: false, entityIds: [], excerptId: null, note: "", marking: null };
  return { id, body: { measures: "floor space", low, high: low, unit, period, ...rest } };
}

describe("a number as it is typed", () => {
  test.each([
    ["1200", "1200"],
    ["1,200", "1200"],
    ["1,200,000.5", "1200000.5"],
    ["1 200 000", "1200000"],
    ["1’200", "1200"],
    ["1.200.000", "1200000"],
    ["1.200.000,5", "1200000.5"],
    ["3,7", "3.7"],
    ["0.5", "0.5"],
    [".5", "0.5"],
    ["007", "7"],
    ["−3", "-3"],
    ["twelve", undefined],
    ["1,2,3", undefined],
    ["", undefined],
  ])("%s", (text, value) => {
    expect(readDecimal(text)).toBe(value);
  });

  test("every number reads back from the way it is shown", () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(readDecimal(groupDigits(String(number)))).toBe(String(number));
      }),
    );
  });

  test("the numbers that stand in a text, with what may be their unit", () => {
    expect(
      numbersIn("In 2022 the deficit was €9.1 billion, and 326 million parcels came; 30,000 m2 of floor."),
    ).toEqual([
      { value: "9.1", unit: "EUR billion" },
      { value: "326", unit: "million parcels" },
      { value: "30000", unit: "m2" },
    ]);
  });

  test.each([
    ["EUR 1.200.000", [{ value: "1200000", unit: "EUR" }]],
    ["1.200.000,50 EUR", [{ value: "1200000.50", unit: "EUR" }]],
    ["1'200'000 CHF", [{ value: "1200000", unit: "CHF" }]],
    ["1’200 people", [{ value: "1200", unit: "people" }]],
    ["1,5 Mio. EUR", [{ value: "1.5", unit: "EUR million" }]],
    ["1.5 million EUR", [{ value: "1.5", unit: "EUR million" }]],
    ["$3 Mrd", [{ value: "3", unit: "USD billion" }]],
    ["326 million. Parcels came", [{ value: "326", unit: "million" }]],
  ])("%s is one number", (text, found) => {
    expect(numbersIn(text)).toEqual(found);
  });
});

test("a quantity is shown with its range and how exact it is", () => {
  expect(quantityInWords({ low: "1200", high: "1200", approximate: false })).toBe("1,200");
  expect(quantityInWords({ low: "-0.5", high: "1400", approximate: true })).toBe("about −0.5 to 1,400");
  expect(trimDecimal("9100000000.00")).toBe("9100000000");
  expect(trimDecimal("100")).toBe("100");
});

describe("figures beside one another", () => {
  const figures = [
    figure("a", "30000", "m2"),
    figure("b", "4", "ha"),
    figure("c", "3", "ha"),
    figure("d", "9", "ha", "2016"),
    figure("e", "9", "ha", null),
  ];

  test("are compared in a unit of which each can be had", () => {
    const [first] = figures;
    const compared = first ? compareWith(first.body, figures.slice(1)) : [];
    expect(compared.map(({ other, verdict }) => [other.id, verdict])).toEqual([
      ["b", "excludes"],
      ["e", "mayExclude"],
      ["c", "agrees"],
      ["d", "otherTime"],
    ]);
  });

  test("that exclude each other come together, through others too", () => {
    const pairs = [
      { leftId: "a", rightId: "b", isPeriodKnown: true },
      { leftId: "b", rightId: "c", isPeriodKnown: false },
    ];
    expect(groupDisagreements(figures, pairs).map((group) => group.figures.map(({ id }) => id))).toEqual([
      ["a", "b", "c"],
    ]);
    expect([...countDisagreements(pairs)]).toEqual([
      ["a", { certain: 1, possible: 0 }],
      ["b", { certain: 1, possible: 1 }],
      ["c", { certain: 0, possible: 1 }],
    ]);
    expect(groupDisagreements(figures, [])).toEqual([]);
  });
});

test("a form says what is missing, what is no number, and a range that ends below its beginning", () => {
  expect(Object.keys(checkFigure(freshFigure).problems).sort()).toEqual(["low", "measures", "unit"]);
  const draft = { ...freshFigure, measures: " floor space ", unit: "m2", low: "1,400", high: "1200" };
  expect(checkFigure(draft)).toMatchObject({ problems: { high: "The upper end is below the lower one." } });
  expect(checkFigure({ ...draft, high: "", period: "soon" }).figure).toMatchObject({
    measures: "floor space",
    low: "1400",
    high: "1400",
    period: null,
  });
  expect(checkFigure({ ...draft, low: "1.200", high: "" }).reading.low).toContain("1,200");
});
