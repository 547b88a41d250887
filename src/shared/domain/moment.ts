import { z } from "zod";

/** The years that four digits write: what else is no time at which anything was done, and no calendar shows it. */
const [first, last] = [-62_135_596_800_000, 253_402_300_799_999];

/** UTC milliseconds, from the year 1 to the end of 9999. */
export const momentSchema = z.number().int().min(first).max(last);

export function isMoment(at: number): boolean {
  return Number.isInteger(at) && at >= first && at <= last;
}

/**
 * UTC milliseconds of a day, or of a day and time with its zone, as ISO 8601 writes it; undefined where the calendar
 * has no such day: by itself a Date would take 30 February for 2 March.
 */
export function timeOfIso(text: string): number | undefined {
  const day = text.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * `2026-11-21T14:02:11.000Z`; the bare number where it is no moment, as in a record that somebody has tampered with.
 */
export function momentToText(at: number): string {
  return isMoment(at) ? new Date(at).toISOString() : String(at);
}

/** `2026-11-21`, of the same. */
export function isoDay(at: number): string {
  return isMoment(at) ? momentToText(at).slice(0, 10) : String(at);
}
