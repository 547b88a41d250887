import { edtfBounds } from "#shared/domain/edtf.ts";

/** Possible EDTF readings of a date written in another form, likeliest first. */
export function suggestDates(text: string): string[] {
  const found = readingsOf(text.trim().toLowerCase().replace(/[.,]$/, "").replaceAll(/\s+/g, " "));
  return [...new Set(found)].filter((date) => edtfBounds(date) !== undefined).slice(0, 4);
}

/** Dates in a text, in order: `on 5 December 2018` gives one, `05/12/2018` both of its readings. */
export function datesIn(text: string): string[] {
  const found = [...text.toLowerCase().replaceAll(/\s+/g, " ").matchAll(dateLike)].flatMap(([words]) =>
    suggestDates(words),
  );
  return [...new Set(found)].slice(0, 4);
}

type Reader = (text: string) => readonly string[];

function readingsOf(text: string): readonly string[] {
  if (text.length > 60) return [];
  for (const read of [qualified, spans, pointReadings]) {
    const found = read(text);
    if (found.length > 0) return found;
  }
  return [];
}

const qualified: Reader = (text) => {
  const [, word = "", date = ""] =
    /^(about|around|approximately|approx|circa|ca|c|perhaps|maybe|possibly|probably)\b\.? ?(.+)$/.exec(text) ?? [];
  if (date === "") return [];
  const mark = /^(?:perhaps|maybe|possibly|probably)$/.test(word) ? "?" : "~";
  return pointReadings(date).map((reading) => reading + mark);
};

const spans: Reader = (text) => {
  const since = /^(?:since|from|after) (.+)$/.exec(text)?.[1];
  if (since !== undefined && !/ (?:to|until|till) /.test(since))
    return pointReadings(since).map((date) => `${date}/..`);
  const until = /^(?:until|till|up to|before) (.+)$/.exec(text)?.[1];
  if (until !== undefined) return pointReadings(until).map((date) => `../${date}`);
  const [, from = "", to = ""] =
    /^(?:between |from )?(.+?)(?: (?:and|to|until|till) | ?[–—] ?| - )(.+)$/.exec(text) ??
    /^(\d{4})-(\d{4})$/.exec(text) ??
    [];
  return pointReadings(from).flatMap((begin) => pointReadings(to).map((end) => `${begin}/${end}`));
};

const pointReadings: Reader = (text) => {
  if (edtfBounds(text.toUpperCase()) !== undefined) return [text.toUpperCase()];
  for (const read of [decade, part, isoLike, numeric, worded]) {
    const found = read(text);
    if (found.length > 0) return found;
  }
  return [];
};

const decade: Reader = (text) => {
  const digits = /^(?:the )?(\d{3})0'?s$/.exec(text)?.[1];
  return digits === undefined ? [] : [`${digits}X`];
};

const parts: Readonly<Record<string, string>> = {
  spring: "21",
  summer: "22",
  autumn: "23",
  fall: "23",
  winter: "24",
  q1: "33",
  q2: "34",
  q3: "35",
  q4: "36",
  h1: "40",
  h2: "41",
};

const part: Reader = (text) => {
  const [, name = "", year] = /^(?:the )?([a-z]+\d?)(?: of)? (\d{4})$/.exec(text) ?? [];
  const code = parts[name];
  return code === undefined ? [] : [`${year}-${code}`];
};

/** `2018-1-5`, `2018/12/05`, `2018.12.5`. */
const isoLike: Reader = (text) => {
  const [, year, month = "", day] = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/.exec(text) ?? [];
  return year === undefined ? [] : [`${year}-${two(month)}${day === undefined ? "" : `-${two(day)}`}`];
};

/** `5.12.2018`. With slashes or hyphens, day or month may come first, and both are offered. */
const numeric: Reader = (text) => {
  const [, first = "", mark, second = "", year] = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/.exec(text) ?? [];
  if (year === undefined) {
    const [, month = "", of] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
    return of === undefined ? [] : [`${of}-${two(month)}`];
  }
  const dayFirst = `${year}-${two(second)}-${two(first)}`;
  return mark === "." ? [dayFirst] : [dayFirst, `${year}-${two(first)}-${two(second)}`];
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthWord = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

/** `5 December 2018`, `Dec 5, 2018`, `December 2018`. */
const worded: Reader = (text) => {
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${monthWord},? (\\d{4})$`).exec(text);
  if (dayFirst) return [`${dayFirst[3]}-${monthNumber(dayFirst[2])}-${two(dayFirst[1] ?? "")}`];
  const monthFirst = new RegExp(`^${monthWord} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`).exec(text);
  if (monthFirst) return [`${monthFirst[3]}-${monthNumber(monthFirst[1])}-${two(monthFirst[2] ?? "")}`];
  const month = new RegExp(`^${monthWord},? (?:of )?(\\d{4})$`).exec(text);
  return month ? [`${month[2]}-${monthNumber(month[1])}`] : [];
};

function monthNumber(name = ""): string {
  return two(String(months.indexOf(name) + 1));
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}

const dateLike = new RegExp(
  [
    `\\b\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of)? ${monthWord},? \\d{4}\\b`,
    `\\b${monthWord} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`,
    `\\b${monthWord} \\d{4}\\b`,
    "\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b",
    "\\b\\d{1,2}([-/.])\\d{1,2}\\1\\d{4}\\b",
    "\\b(?:spring|summer|autumn|fall|winter|q[1-4])(?: of)? \\d{4}\\b",
    "\\b(?:1[5-9]|20)\\d{2}\\b(?!\\s*(?:%|m2|parcels))",
  ]
    .join("|")
    .replaceAll("(jan|", "(?:jan|")
    .replace("([-/.])", "(?<mark>[-/.])")
    .replace("\\1", "\\k<mark>"),
  "g",
);
