import fc from "fast-check";
import { expect, test } from "vitest";
import { excludes, readShare, spellShare } from "#shared/domain/followthemoney-percentage.ts";

const spelling = (text: string) => {
  const share = readShare(text);
  return share && spellShare(share);
};

test.each([
  ["30", "30"],
  ["30 %", "30"],
  ["30%", "30"],
  ["33,3 per cent", "33.3"],
  ["33.30 percent", "33.3"],
  ["030", "30"],
  ["0", "0"],
  ["100%", "100"],
  ["~30", "~30"],
  ["about 30 %", "~30"],
  ["approx. 33 per cent", "~33"],
  ["ca. 30", "~30"],
  ["25-35", "25..35"],
  ["25 – 35 %", "25..35"],
  ["25% to 35%", "25..35"],
  ["between 25 and 35", "25..35"],
  ["about 25-35", "~25..35"],
  ["25..35", "25..35"],
  ["30-30.0", "30"],
  [">50", ">50"],
  ["more than 50 %", ">50"],
  ["at least 25", ">=25"],
  ["25-100", ">=25"],
  ["<10", "<10"],
  ["up to 10%", "<=10"],
  ["majority", ">50"],
  ["Minority", "<50"],
])("%j is spelled %j", (text, expected) => {
  expect(spelling(text)).toBe(expected);
});

test.each(["", "some", "130", "35-25", "-5", "30 or 40", ">100", "<0", "1,000", "30..", "30 %%x", "NaN", "~"])(
  "%j names no share",
  (text) => {
    expect(readShare(text)).toBeUndefined();
  },
);

test("the one spelling is read back as the share that it spells", () => {
  const decimal = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => String(hundredths / 100));
  const form = fc.constantFrom(
    (low: string) => low,
    (low: string) => `~${low}`,
    (low: string) => `>${low}`,
    (low: string) => `<${low}`,
    (low: string) => `>=${low}`,
    (low: string) => `<=${low}`,
    (low: string, high: string) => `${low}..${high}`,
    (low: string, high: string) => `~ ${low} - ${high} %`,
  );
  fc.assert(
    fc.property(form, decimal, decimal, (spell, low, high) => {
      const share = readShare(spell(low, high));
      if (share) expect(readShare(spellShare(share))).toEqual(share);
    }),
  );
});

test.each([
  ["30", "33", true],
  ["30", "25..35", false],
  ["~30", "31", false],
  ["~30", "36", true],
  ["~30", "~40", false],
  ["~25..35", "24.5", false],
  ["~>50", "48", false],
  ["~>50", "40", true],
  [">50", "50", true],
  [">=50", "50", false],
  ["<10", "10..20", true],
  ["<=10", "10..20", false],
  [">50", "100", false],
])("%s and %s exclude each other: %s", (left, right, expected) => {
  const [a, b] = [readShare(left), readShare(right)];
  expect(a && b && [excludes(a, b), excludes(b, a)]).toEqual([expected, expected]);
});
