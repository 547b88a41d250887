import { expect, test } from "vitest";
import { datesOverlap, edtfBounds, edtfYear } from "#shared/domain/edtf.ts";

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
  ["2018-21", day("2018-03-01"), endOf("2018-12-31")],
  ["2018-22", day("2017-12-01"), endOf("2019-03-31")],
  ["2018-24", day("2017-12-01"), endOf("2019-03-31")],
  ["2018-28", day("2017-12-01"), endOf("2019-03-31")],
  ["2018-30", day("2017-12-01"), endOf("2019-03-31")],
  ["2018-26", day("2018-06-01"), endOf("2018-09-30")],
  ["2018-32", day("2018-06-01"), endOf("2018-09-30")],
  ["0018-25", Date.parse("0018-03-01"), Date.parse("0018-07-01") - 1],
  ["2018-34", day("2018-04-01"), endOf("2018-06-30")],
  ["1950S2", day("1900-01-01"), endOf("1999-12-31")],
  ["1950S4", day("1950-01-01"), endOf("1950-12-31")],
  ["-1950S2", Date.parse("-001999-01-01"), Date.parse("-001899-01-01") - 1],
  ["Y17E8S3", null, null],
  ["Y1700000000S3", null, null],
  ["2018~", day("2018-01-01"), endOf("2018-12-31")],
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
  ["2018-22", "2018-07", true],
  ["2018-22", "2019-04", false],
  ["2018-28", "2017-12-25", true],
  ["2018-28", "2017-11-30", false],
  ["1950S2", "1914", true],
  ["2018/..", "../2018", true],
  [null, "2018", true],
  [null, null, true],
])("%s and %s may mean the same moment: %s", (left, right, overlap) => {
  expect([datesOverlap(left, right), datesOverlap(right, left)]).toEqual([overlap, overlap]);
});

test.each([
  ["2018-28", 2018],
  ["2016/2018", 2016],
  ["0018-12", 18],
  ["../2018", null],
  ["hello", null],
  ["2024-01-01T00:30:00+02:00", 2024],
  ["2023-12-31T23:30:00-03:30", 2023],
])("%s is a date of the year %s", (text, year) => {
  expect(edtfYear(text)).toBe(year);
});
