import parseEdtf, { type Edtf, type Season, type Year } from "edtf";
import { z } from "zod";

// Dates about the world are Extended Date/Time Format text (ISO 8601-2:2019, level 2 at most), kept as written; the
// sortable bounds are derived.

export interface DateBounds {
  /** UTC milliseconds; null: open. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/**
 * The first and last moment that the date may mean; undefined when it is not EDTF. `~` and `?` widen nothing: by how
 * much, nobody has said.
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
 * The year in which a date begins, of a season the one that it is named by, of a moment the one in its own zone; null
 * where it has no beginning.
 */
export function edtfYear(text: string): number | null {
  const earliest = edtfBounds(text)?.earliest ?? null;
  if (earliest === null) return null;
  const [, written] = /^(\d{4})-\d\d-\d\dT[^/]*$/.exec(text) ?? [];
  if (written !== undefined) return Number(written);
  const date = parseEdtf(text, { level: 2 });
  return yearOf(date.type === "Season" ? date.min : earliest);
}

/** Whether two dates may mean the same moment; null, a date that is not known, may mean any. */
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

// Of a set such as [2016..2018] or {2018,2016} the package's own bounds miss the end of a range and follow the order in
// which the members are written.
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
 * From the first month to the one after the last, from 0, -1 being the December before. The package takes seasons for
 * quarters. 21 to 24, from spring to winter, are of an unknown hemisphere, 25 to 28 of the northern, 29 to 32 of the
 * southern; by either reckoning, from the first of a month or from the equinox. One that lies over the turn of the year
 * is named by either year.
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

/** Quarters and other parts of a year, from 33 on, are as the package has them. */
function seasonBounds({ season, min, max }: Season): DateBounds {
  const months = seasons[season];
  if (!months) return { earliest: finite(min), latest: finite(max) };
  const [first, end] = months;
  return { earliest: startOf(yearOf(min), first), latest: startOf(yearOf(max), end) - 1 };
}

/** Of `1950S2` only the first two digits count: some year of the 1900s. */
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

/** Of a month, from 0, by UTC; also of the years that Date.UTC takes for those of the last century. */
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
