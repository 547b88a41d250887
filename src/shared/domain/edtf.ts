import parseEdtf, { type Edtf, type Season, type Year } from "edtf";
import { z } from "zod";

// Dates about the world are Extended Date/Time Format (ISO 8601-2:2019, up to level 2), stored as written. The sortable
// bounds are derived.

export interface DateBounds {
  /** UTC milliseconds; `null` for an open end. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/**
 * First and last moment a date may mean; `undefined` if it is not EDTF. `~` and `?` do not widen the range, because no
 * amount is given.
 */
export function edtfBounds(text: string): DateBounds | undefined {
  try {
    const date = parseEdtf(text, { level: 2 });
    return { earliest: earliestOf(date), latest: latestOf(date) };
  } catch {
    return undefined;
  }
}

/**
 * The year in which a date starts; for a season the year it is named by, for a moment the year in its own zone. `null`
 * without a start.
 */
export function edtfYear(text: string): number | null {
  const earliest = edtfBounds(text)?.earliest ?? null;
  if (earliest === null) return null;
  const [, written] = /^(\d{4})-\d\d-\d\dT[^/]*$/.exec(text) ?? [];
  if (written !== undefined) return Number(written);
  const date = parseEdtf(text, { level: 2 });
  return yearOf(date.type === "Season" ? date.min : earliest);
}

/** True if two dates may mean the same moment. `null`, an unknown date, may mean any. */
export function datesOverlap(left: string | null, right: string | null): boolean {
  const a = left === null ? undefined : edtfBounds(left);
  const b = right === null ? undefined : edtfBounds(right);
  return !a || !b || (startsBeforeEndOf(a, b) && startsBeforeEndOf(b, a));
}

export const edtfSchema = z
  .string()
  .min(4)
  .max(200)
  .refine(
    (text) => edtfBounds(text) !== undefined,
    "a date in EDTF, such as 2018, 2018-12, 2018-12-05, 2018~ or 2016/2018",
  );

function startsBeforeEndOf(first: DateBounds, second: DateBounds): boolean {
  return first.earliest === null || second.latest === null || first.earliest <= second.latest;
}

// For sets such as [2016..2018] or {2018,2016} the package misses the end of a range and depends on the order of
// members.
function earliestOf(date: Edtf): number | null {
  if (date.type === "Season") return seasonBounds(date).earliest;
  if (date.type === "Year") return yearBounds(date).earliest;
  if (date.type !== "Set" && date.type !== "List") return finite(date.min);
  return date.earlier ? null : openOr(Math.min, date.values.flat().map(earliestOf));
}

function latestOf(date: Edtf): number | null {
  if (date.type === "Season") return seasonBounds(date).latest;
  if (date.type === "Year") return yearBounds(date).latest;
  if (date.type !== "Set" && date.type !== "List") return finite(date.max);
  return date.later ? null : openOr(Math.max, date.values.flat().map(latestOf));
}

/**
 * First month and the month after the last, from 0; -1 is the December before. The package treats seasons as quarters.
 * 21 to 24 (spring to winter) are of an unknown hemisphere, 25 to 28 northern, 29 to 32 southern, all counted either
 * from the first of a month or from the equinox. A season across the turn of the year may be named by either year.
 */
const seasons: Readonly<Record<number, readonly [first: number, end: number]>> = {
  21: [2, 12],
  22: [-1, 15],
  23: [2, 12],
  24: [-1, 15],
  25: [2, 6],
  26: [5, 9],
  27: [8, 12],
  28: [-1, 15],
  29: [8, 12],
  30: [-1, 15],
  31: [2, 6],
  32: [5, 9],
};

/** Quarters and other parts of a year, from 33 on, are taken from the package. */
function seasonBounds({ season, min, max }: Season): DateBounds {
  const months = seasons[season];
  if (!months) return { earliest: finite(min), latest: finite(max) };
  const [first, end] = months;
  return { earliest: startOf(yearOf(min), first), latest: startOf(yearOf(max), end) - 1 };
}

/** In `1950S2` only the first two digits are significant: some year of the 1900s. */
function yearBounds({ year, significant, min, max }: Year): DateBounds {
  const digits = String(Math.abs(year)).length;
  if (significant === undefined || significant >= digits) return { earliest: finite(min), latest: finite(max) };
  const span = 10 ** (digits - significant);
  const near = Math.trunc(year / span) * span;
  const [first, last] = year < 0 ? [near - span + 1, near] : [near, near + span - 1];
  return { earliest: finite(startOf(first, 0)), latest: finite(startOf(last + 1, 0) - 1) };
}

function yearOf(moment: number): number {
  return new Date(moment).getUTCFullYear();
}

/** Start of a month (from 0) in UTC, also for years below 100, which Date.UTC maps to the 1900s. */
function startOf(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}

function openOr(pick: (...bounds: number[]) => number, bounds: readonly (number | null)[]): number | null {
  const known = bounds.flatMap((bound) => bound ?? []);
  return known.length === bounds.length && known.length > 0 ? pick(...known) : null;
}

function finite(bound: unknown): number | null {
  return typeof bound === "number" && Number.isFinite(bound) ? bound : null;
}
