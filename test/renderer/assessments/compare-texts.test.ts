import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts, compareWords } from "#renderer/features/assessments/compare-texts.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";

const text = (...lines: string[]): AssessmentText => ({
  format: 1,
  blocks: lines.map((line) => ({ type: "paragraph", role: null, content: [{ type: "text", text: line }] })),
});
const kinds = (left: AssessmentText, right: AssessmentText) => compareTexts(left, right).map(({ kind }) => kind);

test("blocks are aligned by what is equal; what stands in one gap on both sides has changed", () => {
  expect(kinds(text("a", "b", "c"), text("a", "x", "c"))).toEqual(["same", "changed", "same"]);
  expect(kinds(text("a", "c"), text("a", "b", "c"))).toEqual(["same", "added", "same"]);
  expect(kinds(text("a", "b", "c"), text("b", "c", "d"))).toEqual(["removed", "same", "same", "added"]);
  expect(kinds(text(), text("a"))).toEqual(["added"]);
});

test("both texts can be read off the rows, whatever they are", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const rows = compareTexts(text(...left), text(...right));
      expect(rows.flatMap((row) => row.left ?? [])).toEqual(text(...left).blocks);
      expect(rows.flatMap((row) => row.right ?? [])).toEqual(text(...right).blocks);
      for (const { kind, left: l, right: r } of rows) if (kind === "same") expect(l).toEqual(r);
    }),
  );
});

test("words that differ are marked on their own side, and the rest reads the same", () => {
  const words = fc
    .array(fc.constantFrom("the", "hub", "opened", ",", "late"), { maxLength: 8 })
    .map((all) => all.join(" "));
  expect(compareWords("the hub opened", "the port opened late")).toEqual({
    left: [
      { text: "the ", isChanged: false },
      { text: "hub", isChanged: true },
      { text: " opened", isChanged: false },
    ],
    right: [
      { text: "the ", isChanged: false },
      { text: "port", isChanged: true },
      { text: " opened", isChanged: false },
      { text: " late", isChanged: true },
    ],
  });
  fc.assert(
    fc.property(words, words, (left, right) => {
      const compared = compareWords(left, right);
      expect(compared.left.map((run) => run.text).join("")).toBe(left);
      expect(compared.right.map((run) => run.text).join("")).toBe(right);
      const kept = (runs: typeof compared.left) => runs.flatMap((run) => (run.isChanged ? [] : run.text)).join("");
      expect(kept(compared.left)).toBe(kept(compared.right));
    }),
  );
});
