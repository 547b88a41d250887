import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateInWords, readDate } from "#renderer/parts/date-in-words.ts";
import { dateProblem } from "#renderer/parts/date-problem.ts";
import { datesIn, suggestDates } from "#renderer/parts/suggest-dates.ts";

describe("a date in words", () => {
  test.each([
    ["1984", "1984", "exact"],
    ["1984~", "about 1984", "approximate"],
    ["1984?", "perhaps 1984", "uncertain"],
    ["1984%", "perhaps about 1984", "uncertain"],
    ["2018-12", "Dec 2018", "exact"],
    ["2018-12-05", "5 Dec 2018", "exact"],
    ["2004-06~-11", "about 11 Jun 2004", "approximate"],
    ["2004-01-01T10:10:10Z", "1 Jan 2004, 10:10 UTC", "exact"],
    ["198X", "the 1980s", "partial"],
    ["19XX", "some time 1900 to 1999", "partial"],
    ["2019-XX", "some month of 2019", "partial"],
    ["2019-XX-XX", "some day of 2019", "partial"],
    ["2019-12-XX", "some day of Dec 2019", "partial"],
    ["156X-12-25", "known in part: 156X-12-25", "partial"],
    ["2001-21", "spring 2001", "exact"],
    ["2001-35", "third quarter of 2001", "exact"],
    ["2016/2018", "2016 to 2018", "exact"],
    ["1984?/2004~", "perhaps 1984 to about 2004", "uncertain"],
    ["2019/..", "from 2019 on", "open"],
    ["2019/", "from 2019, end not known", "open"],
    ["[1667,1760..1762]", "one of: 1667, 1760 to 1762", "uncertain"],
    ["{1960,1961-12}", "1960, Dec 1961", "exact"],
    ["19", "1900 to 1999", "partial"],
    ["1950S2", "about 1950, to 2 digits", "partial"],
    ["-0043", "44 BC", "exact"],
  ])("%s is %s", (text, words, certainty) => {
    expect(readDate(text)).toEqual({ words, certainty });
  });

  test("what is no date is given back as it is", () => {
    expect(readDate("soon")).toBeUndefined();
    expect(dateInWords("soon")).toBe("soon");
  });
});

describe("what may have been meant", () => {
  test.each([
    ["5 December 2018", ["2018-12-05"]],
    ["Dec 5th, 2018", ["2018-12-05"]],
    ["december 2018", ["2018-12"]],
    ["5.12.2018", ["2018-12-05"]],
    ["05/12/2018", ["2018-12-05", "2018-05-12"]],
    ["25/12/2018", ["2018-12-25"]],
    ["2018-1-5", ["2018-01-05"]],
    ["12/2018", ["2018-12"]],
    ["about 1984", ["1984~"]],
    ["ca. 1984", ["1984~"]],
    ["perhaps March 1984", ["1984-03?"]],
    ["1980s", ["198X"]],
    ["spring of 2001", ["2001-21"]],
    ["Q3 2018", ["2018-35"]],
    ["between 2016 and 2018", ["2016/2018"]],
    ["2016-2018", ["2016/2018"]],
    ["2016 – 2018", ["2016/2018"]],
    ["since 2019", ["2019/.."]],
    ["30 February 2018", []],
    ["long ago", []],
  ])("%s", (text, dates) => {
    expect(suggestDates(text)).toEqual(dates);
  });

  test("whatever is typed, only dates are offered", () => {
    const word = fc.constantFrom("5", "12", "2018", "/", ".", "-", " ", "dec", "about", "to", "q3", "1980s", "~", "x");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        for (const date of suggestDates(words.join(""))) expect(readDate(date)).toBeDefined();
      }),
    );
  });

  test("the dates that stand in a text", () => {
    expect(datesIn("The agreement of 5 December 2018 was followed by an opening in 2021.")).toEqual([
      "2018-12-05",
      "2021",
    ]);
    expect(datesIn("Signed 05/12/2018; 2000 parcels")).toEqual(["2018-12-05", "2018-05-12"]);
    expect(datesIn("No date at all, but 326 million parcels.")).toEqual([]);
  });
});

describe("why a text is no date", () => {
  test.each([
    ["2018-13", "There is no month 13. Months are 01 to 12."],
    ["2019-02-30", "Feb 2019 has no day 30."],
    ["2018/2019-02-30", "Feb 2019 has no day 30."],
    ["1984/1982", "It ends before it begins."],
    [
      "soon",
      "This cannot be read as a date. Write it as 2019, 2019-05, 2019-05-03, 2019/2021, 2019~ (about), 2019? (perhaps), 198X (some year) or 2019/.. (from then on).",
    ],
  ])("%s: %s", (text, problem) => {
    expect(dateProblem(text)).toBe(problem);
  });

  test("a date has no problem", () => {
    expect(dateProblem(" 2018-12 ")).toBeUndefined();
  });
});
