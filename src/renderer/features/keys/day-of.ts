import { timeOfIso } from "#shared/domain/moment.ts";

/** The beginning of a day, in UTC milliseconds; null for no bound, undefined for what is no day. */
export function dayOf(text: string): number | null | undefined {
  const clean = text.trim();
  if (clean === "") return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(clean) ? timeOfIso(clean) : undefined;
}

/** Whether a day, by its beginning in UTC, comes after today where the person is. */
export function isToCome(day: number, now = new Date()): boolean {
  return day > Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/** A day as it is typed; empty for none. */
export function dayTextOf(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString().slice(0, 10);
}
