import { expect, test } from "vitest";
import { everyPage } from "#cli/input/every-page.ts";

const total = 250_000;

test.each([
  { wanted: {}, first: 0, count: total, asked: [100_000, 100_000, 50_000] },
  { wanted: { from: 249_998 }, first: 249_998, count: 2, asked: [100_000] },
  { wanted: { from: 5, limit: 3 }, first: 5, count: 3, asked: [3] },
  { wanted: { limit: 100_001 }, first: 0, count: 100_001, asked: [100_000, 1] },
  { wanted: { from: total }, first: undefined, count: 0, asked: [100_000] },
])("a list of 250,000, $wanted: $count rows", async ({ wanted, first, count, asked }) => {
  const limits: number[] = [];
  const rows = await everyPage(wanted, async (from, limit) => {
    limits.push(limit);
    const length = Math.max(0, Math.min(limit, total - from));
    return { total, rows: Array.from({ length }, (_, index) => from + index) };
  });
  expect(rows.length).toBe(count);
  expect(rows[0]).toBe(first);
  expect(new Set(rows).size).toBe(count);
  expect(limits).toEqual(asked);
});
