import { t } from "#renderer/strings/index.ts";
import { edtfBounds } from "#shared/domain/edtf.ts";

/** How precisely a date is known: shown beside its words and by the edges of its mark. */
export type Certainty = "exact" | "approximate" | "uncertain" | "partial" | "open";

export interface DateReading {
  readonly words: string;
  readonly certainty: Certainty;
}

/** A date about the world (EDTF) in words; `undefined` if it is not one. */
export function readDate(text: string): DateReading | undefined {
  if (edtfBounds(text) === undefined) return undefined;
  return intervalOf(text) ?? setOf(text) ?? pointOf(text);
}

/** Only the words. Anything else is returned unchanged. */
export function dateInWords(text: string): string {
  return readDate(text)?.words ?? text;
}

/** The detail that core returns to distinguish records of one name, in words: for events and figures a date. */
export function detailInWords(kind: string, detail: string): string {
  return kind === "event" || kind === "figure" ? dateInWords(detail) : detail;
}

function intervalOf(text: string): DateReading | undefined {
  const [from, to, ...rest] = text.split("/");
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  const open = (words: string): DateReading => ({ words, certainty: "open" });
  if (to === "..") return open(t("date.since", { date: pointOf(from).words }));
  if (to === "") return open(t("date.sinceUnknown", { date: pointOf(from).words }));
  if (from === "..") return open(t("date.until", { date: pointOf(to).words }));
  if (from === "") return open(t("date.untilUnknown", { date: pointOf(to).words }));
  const [begin, end] = [pointOf(from), pointOf(to)];
  return {
    words: t("date.fromTo", { from: begin.words, to: end.words }),
    certainty: begin.certainty === "exact" ? end.certainty : begin.certainty,
  };
}

function setOf(text: string): DateReading | undefined {
  const inside = /^[[{](.*)[\]}]$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const dates = inside
    .split(",")
    .map((member) => rangeWords(member.trim()))
    .join(", ");
  return text.startsWith("[")
    ? { words: t("date.oneOf", { dates }), certainty: "uncertain" }
    : { words: t("date.allOf", { dates }), certainty: "exact" };
}

function rangeWords(member: string): string {
  const [from = "", to] = member.split("..");
  if (to === undefined) return pointOf(from).words;
  if (to === "") return t("date.since", { date: pointOf(from).words });
  if (from === "") return t("date.until", { date: pointOf(to).words });
  return t("date.fromTo", { from: pointOf(from).words, to: pointOf(to).words });
}

/** Qualifiers may follow the whole date or a part; in both cases they apply to the whole. */
function pointOf(text: string): DateReading {
  const plain = text.replaceAll(/[?~%]/g, "");
  const date = plainWords(plain);
  const isApproximate = /[~%]/.test(text);
  const isUncertain = /[?%]/.test(text);
  if (isApproximate && isUncertain) return { words: t("date.perhapsAbout", { date }), certainty: "uncertain" };
  if (isUncertain) return { words: t("date.perhaps", { date }), certainty: "uncertain" };
  if (isApproximate) return { words: t("date.about", { date }), certainty: "approximate" };
  const isPartial = plain.includes("X") || /^\d{2}$/.test(plain) || /S\d+$/.test(plain);
  return { words: date, certainty: isPartial ? "partial" : "exact" };
}

function plainWords(text: string): string {
  if (text.includes("X")) return unspecifiedWords(text);
  if (text.includes("T")) return momentWords(text);
  const [, year = "", second, day] = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year === "") return rareWords(text);
  if (second === undefined) return yearWords(year);
  if (isSeason(second)) return t(`date.season.s${second}`, { year: yearWords(year) });
  if (day === undefined) return `${monthName(second)} ${yearWords(year)}`;
  return `${Number(day)} ${monthName(second)} ${yearWords(year)}`;
}

function momentWords(text: string): string {
  const [date = "", time = ""] = text.split("T");
  const zone = /Z$/.test(time) ? " UTC" : (/[+-]\d{2}:?\d{0,2}$/.exec(time)?.[0].replace(/^/, " UTC") ?? "");
  return t("date.at", { day: plainWords(date), time: time.slice(0, 5) + zone });
}

function unspecifiedWords(text: string): string {
  const [, year = "", month, day] = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(text) ?? [];
  const isYearKnown = /^\d{4}$/.test(year);
  if (/^\d{3}X$/.test(year) && month === undefined) return t("date.decade", { year: `${year.slice(0, 3)}0` });
  if (/^\d{1,2}X+$/.test(year) && month === undefined) {
    return t("date.somewhereIn", { from: year.replaceAll("X", "0"), to: year.replaceAll("X", "9") });
  }
  if (isYearKnown && month === "XX") {
    return t(day === undefined ? "date.someMonth" : "date.someDayOfYear", { year: yearWords(year) });
  }
  if (isYearKnown && month !== undefined && /^\d{2}$/.test(month) && day === "XX") {
    return t("date.someDayOfMonth", { month: plainWords(`${year}-${month}`) });
  }
  return t("date.inPart", { text });
}

/** Centuries, years of more than four digits, and years with few significant digits. */
function rareWords(text: string): string {
  if (/^\d{2}$/.test(text)) return t("date.century", { from: `${text}00`, to: `${text}99` });
  const [, year = "", count] = /^Y?(-?\d+)(?:S(\d+))?$/.exec(text) ?? [];
  if (year === "") return text;
  return count === undefined ? yearWords(year) : t("date.digits", { year: yearWords(year), count: Number(count) });
}

/** Astronomical years count a year 0; historical ones do not. */
function yearWords(year: string): string {
  const number = Number(year);
  if (number < 1) return t("date.beforeChrist", { year: 1 - number });
  return number > 9999 ? number.toLocaleString("en") : String(number);
}

const monthNames = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

export function monthName(month: string): string {
  return monthNames.format(Date.UTC(2000, Number(month) - 1));
}

const seasons = ["21 22 23 24", "25 26 27 28 29 30 31 32", "33 34 35 36", "37 38 39", "40 41"].flatMap((line) =>
  line.split(" "),
);
type Season = 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35 | 36 | 37 | 38 | 39 | 40 | 41;

function isSeason(second: string): second is `${Season}` {
  return seasons.includes(second);
}
