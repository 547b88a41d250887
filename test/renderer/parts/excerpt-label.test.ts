import { expect, test } from "vitest";
import { gradeInWords, gradeLabel } from "#renderer/parts/excerpt-label.ts";

test.each([
  ["B", "2", "B2"],
  ["B", null, "B/–"],
  [null, "2", "–/2"],
  [null, null, ""],
] as const)("a source graded %s and information graded %s read as “%s”", (reliability, credibility, label) => {
  expect(gradeLabel({ reliability, credibility })).toBe(label);
});

test("half a grade says which half is missing", () => {
  expect(gradeInWords({ reliability: "B", credibility: null })).toMatch(/^B – .*; information not graded$/);
  expect(gradeInWords({ reliability: null, credibility: "2" })).toMatch(/^source not graded; 2 – /);
});
