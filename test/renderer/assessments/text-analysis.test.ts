import { expect, test } from "vitest";
import { createTextAnalyser, nothing } from "#renderer/features/assessments/text-analysis.ts";
import type { PlacedBlock } from "#renderer/features/text-editor/text-model.ts";

const [first, second] = ["exc_1", "exc_2"] as const;

const fact = (key: string, words: string, ...excerptIds: string[]): PlacedBlock => ({
  key,
  block: {
    type: "paragraph",
    role: "fact",
    content: [
      { type: "text", text: words, marks: [] },
      ...excerptIds.map((excerptId) => ({ type: "citation" as const, excerptId })),
    ],
  },
});

const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;
const judgement = {
  statement: "It is ours.",
  likelihood: null,
  confidence,
  wouldChange: "",
  excerptIds: [second],
};

test("evidence that is graded as confirmed and is so no longer is a problem where it is cited first", () => {
  const derive = (unconfirmed: readonly string[]) =>
    createTextAnalyser({
      context: {
        scale: "icd-203" as never,
        isThere: () => true,
        judgementOf: () => judgement,
        supportOf: () => undefined,
      },
      nameOf: () => "",
      judgements: ["jdg_1"],
      unconfirmed: new Set(unconfirmed),
    })([fact("1", "It was leased.", first), fact("2", "In 2018.", first)], nothing).problems.filter(
      ({ kind }) => kind === "unconfirmed",
    );
  expect(derive([])).toEqual([]);
  expect(derive([first])).toMatchObject([{ key: "1", severity: "warning", beginning: "It was leased." }]);
  // Also what only a judgement rests on that has no place in the text.
  expect(derive([second])).toMatchObject([{ key: undefined, judgementId: "jdg_1", beginning: "It is ours." }]);
});
