import { describe, expect, test } from "vitest";
import { contradicts, type FigureBody, measureOf } from "#shared/domain/figure.ts";
import { comparableUnit } from "#shared/domain/unit.ts";

const figure = (value: string, unit: string, measures = "deficit"): FigureBody => {
  const [low = "", high = low] = value.split("..");
  const rest = { approximate: false, period: null, entityIds: [], excerptId: null, note: "", marking: null };
  return { measures, low, high, unit, ...rest };
};

describe("a unit", () => {
  test.each([
    ["EUR", "eur", "1"],
    [" eur ", "eur", "1"],
    ["€", "eur", "1"],
    ["EUR mn", "eur", "1000000"],
    ["mn EUR", "eur", "1000000"],
    ["EUR m", "eur", "1000000"],
    ["Mrd. Euro", "eur", "1000000000"],
    ["billion US dollars", "usd", "1000000000"],
    ["m²", "m2", "1"],
    ["㎡", "m2", "1"],
    ["square  metres", "m2", "1"],
    ["ha", "m2", "10000"],
    ["thousand hectares", "m2", "10000000"],
    ["km²", "m2", "1000000"],
    ["m", "m", "1"],
    ["km", "m", "1000"],
    ["tonnes", "kg", "1000"],
    ["per cent", "%", "1"],
    ["Parcels", "parcels", "1"],
    ["million parcels", "parcels", "1000000"],
    ["ｐａｒｃｅｌｓ", "parcels", "1"],
    ["million", "million", "1"],
    ["parcels a day", "parcels a day", "1"],
  ])("%j is compared as %s, %s of them each", (text, unit, factor) => {
    expect(comparableUnit(text)).toEqual({ unit, factor });
  });
});

describe("figures in units of their own", () => {
  test.each([
    ["9100", "EUR mn", "9200000000", "EUR", true],
    ["9200", "EUR mn", "9200000000", "€", false],
    ["9.2", "billion euro", "9200", "EUR mn", false],
    ["3", "ha", "30000", "m²", false],
    ["3", "ha", "30001", "m2", true],
    ["0.1", "km", "100.0001", "m", true],
    ["-1.5", "EUR bn", "-1500", "EUR mn", false],
    ["-1.5", "EUR bn", "1500", "EUR mn", true],
    ["9000..9300", "EUR mn", "9.2", "EUR bn", false],
    ["1", "EUR", "2", "USD", false],
    ["1", "m", "2", "m2", false],
    ["0.000000000000000001", "EUR mn", "0.000000000001", "EUR", false],
    ["123456789012345678901234567890", "EUR bn", "123456789012345678901234567891", "EUR bn", true],
  ])("%s %s and %s %s exclude each other: %s", (left, leftUnit, right, rightUnit, isContradiction) => {
    expect(contradicts(figure(left, leftUnit), figure(right, rightUnit))).toBe(isContradiction);
    expect(contradicts(figure(right, rightUnit), figure(left, leftUnit))).toBe(isContradiction);
  });

  test("measure the same whichever like characters were typed", () => {
    expect(measureOf(figure("1", "m²", "Floor  space １"))).toBe(measureOf(figure("1", "sqm", "floor space 1")));
    expect(measureOf(figure("1", "m2", "floor space"))).not.toBe(measureOf(figure("1", "m2", "yard space")));
  });
});
