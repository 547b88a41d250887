import parseEdtf, { type Edtf } from "edtf";
import { z } from "zod";

// Dates about the world are Extended Date/Time Format text (ISO 8601-2:2019, level 2 at most), kept as written; the
// sortable bounds are derived.

export interface DateBounds {
  /** UTC milliseconds; null: open. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** The first and last moment that the date may mean; undefined when it is not EDTF. */
export function edtfBounds(text: string): DateBounds | undefined {
  try {
    const date = parseEdtf(text, { level: 2 });
    return { earliest: earliestOf(date), latest: latestOf(date) };
  } catch {
    return undefined;
  }
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
  if (date.type !== "Set" && date.type !== "List") return finite(date.min);
  return date.earlier ? null : openOr(Math.min, date.values.flat().map(earliestOf));
}

function latestOf(date: Edtf): number | null {
  if (date.type !== "Set" && date.type !== "List") return finite(date.max);
  return date.later ? null : openOr(Math.max, date.values.flat().map(latestOf));
}

function openOr(pick: (...bounds: number[]) => number, bounds: readonly (number | null)[]): number | null {
  const known = bounds.flatMap((bound) => bound ?? []);
  return known.length === bounds.length && known.length > 0 ? pick(...known) : null;
}

function finite(bound: unknown): number | null {
  return typeof bound === "number" && Number.isFinite(bound) ? bound : null;
}
