import { expect, test } from "vitest";
import { chosenLayout } from "#renderer/features/workbench/chosen-sizes.ts";

test.each([
  ["as they begin", {}, ["navigator", "main", "inspector"], "main", { navigator: 20, main: 60, inspector: 20 }],
  ["as chosen", { navigator: 25, main: 1 }, ["navigator", "main"], "main", { navigator: 25, main: 75 }],
  [
    "the same with one more",
    { navigator: 25 },
    ["navigator", "main", "inspector"],
    "main",
    { navigator: 25, main: 55, inspector: 20 },
  ],
  ["alone", { "group-0": 40 }, ["group-0"], "group-0", { "group-0": 100 }],
  ["two sides", { "group-0": 40 }, ["group-0", "group-1"], "group-1", { "group-0": 40, "group-1": 60 }],
])("%s", (_name, sizes, regions, filler, shares) => {
  expect(chosenLayout(sizes, regions, filler)).toEqual(shares);
});
