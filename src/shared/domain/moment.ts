import { z } from "zod";

/** Years of four digits: nothing here happens outside them, and no calendar shows other years. */
const [first, last] = [-62_135_596_800_000, 253_402_300_799_999];

/** UTC milliseconds, from year 1 to the end of 9999. */
export const momentSchema = z.number().int().min(first).max(last);

export function isMoment(at: number): boolean {
  return Number.isInteger(at) && at >= first && at <= last;
}

/**
 * UTC milliseconds of an ISO 8601 day, or day and time with zone; `undefined` for a day that does not exist. Date alone
 * would read 30 February as 2 March.
 */
export function timeOfIso(text: string): number | undefined {
  const day = text.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** `2026-11-21T14:02:11.000Z`; the bare number if out of range, as in a tampered record. */
export function momentToText(at: number): string {
  return isMoment(at) ? new Date(at).toISOString() : String(at);
}

/** `2026-11-21`, with the same fallback. */
export function isoDay(at: number): string {
  return isMoment(at) ? momentToText(at).slice(0, 10) : String(at);
}
