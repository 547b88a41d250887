import { afterEach, expect, test, vi } from "vitest";
import { dayOf, dayTextOf, isToCome } from "#renderer/features/keys/day-of.ts";
import { formatNamedDay } from "#renderer/parts/format.ts";

afterEach(() => vi.unstubAllEnvs());

test.each(["Pacific/Honolulu", "UTC", "Pacific/Kiritimati"])("a day is the same day in %s", (zone) => {
  vi.stubEnv("TZ", zone);
  const day = dayOf("2026-01-20");
  expect(formatNamedDay(day ?? 0)).toBe("20 Jan 2026");
  expect(dayTextOf(day ?? 0)).toBe("2026-01-20");
  // Just after midnight in local time.
  expect(isToCome(day ?? 0, new Date(2026, 0, 20, 0, 1))).toBe(false);
  expect(isToCome(day ?? 0, new Date(2026, 0, 19, 23, 59))).toBe(true);
});

test.each([
  ["", null],
  ["2026-13-01", undefined],
  ["2026-02-30", undefined],
  ["20 Jan", undefined],
])("“%s” is no day", (text, day) => expect(dayOf(text)).toBe(day));
