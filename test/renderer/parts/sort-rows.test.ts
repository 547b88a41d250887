import { expect, test } from "vitest";
import { sortRows } from "#renderer/parts/sort-rows.ts";

test("rows are sorted by numbers and words as people read them; those without a value come last either way", () => {
  const rows = ["b 10", "a", null, "B 9", "c"];
  expect(sortRows(rows, (row) => row, false)).toEqual(["a", "B 9", "b 10", "c", null]);
  expect(sortRows(rows, (row) => row, true)).toEqual(["c", "b 10", "B 9", "a", null]);
  expect(sortRows([3, 20, 100], (row) => row, true)).toEqual([100, 20, 3]);
});
