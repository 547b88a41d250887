import { expect, test } from "vitest";
import { datesOverlap, edtfBounds } from "#shared/domain/edtf.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00.000Z`);
const endOf = (text: string) => Date.parse(`${text}T23:59:59.999Z`);

test.each([
  ["2018", day("2018-01-01"), endOf("2018-12-31")],
  ["2018-12~", day("2018-12-01"), endOf("2018-12-31")],
  ["2016/2018", day("2016-01-01"), endOf("2018-12-31")],
  ["2016/..", day("2016-01-01"), null],
  ["../2018", null, endOf("2018-12-31")],
  ["[2016..2018]", day("2016-01-01"), endOf("2018-12-31")],
  ["{2016..2018}", day("2016-01-01"), endOf("2018-12-31")],
  ["[2018,2016]", day("2016-01-01"), endOf("2018-12-31")],
  ["[2014,2016-01..2016-03]", day("2014-01-01"), endOf("2016-03-31")],
  ["[..2018]", null, endOf("2018-12-31")],
  ["{2016..}", day("2016-01-01"), null],
])("%s lies between its first and last moment", (text, earliest, latest) => {
  expect(edtfBounds(text)).toEqual({ earliest, latest });
});

test.each(["", "hello", "20180101", "2018-13", "2018/2016"])("%j is no date", (text) => {
  expect(edtfBounds(text)).toBeUndefined();
});

test.each([
  ["2018", "2018-12-05", true],
  ["2016/2018", "2018/2020", true],
  ["2016/2017", "2018", false],
  ["2018/..", "2017", false],
  ["2018/..", "../2018", true],
  [null, "2018", true],
  [null, null, true],
])("%s and %s may mean the same moment: %s", (left, right, overlap) => {
  expect([datesOverlap(left, right), datesOverlap(right, left)]).toEqual([overlap, overlap]);
});
