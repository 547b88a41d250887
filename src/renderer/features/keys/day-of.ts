import { timeOfIso } from "#shared/domain/moment.ts";

/** Start of a day in UTC milliseconds; `null` for no limit, `undefined` if it is not a day. */
export function dayOf(text: string): number | null | undefined {
  const clean = text.trim();
  if (clean === "") return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(clean) ? timeOfIso(clean) : undefined;
}

/** True if a day, by its UTC start, is after today in local time. */
export function isToCome(day: number, now = new Date()): boolean {
  return day > Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/** A day as typed; empty for none. */
export function dayTextOf(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString().slice(0, 10);
}
