import fc from "fast-check";
import { expect, test } from "vitest";
import { createDraftSaver, difference } from "#renderer/features/assessments/draft-saver.ts";
import type { AssessmentBlock, AssessmentText } from "#shared/domain/assessment.ts";
import { AppError } from "#shared/errors.ts";

const pool: AssessmentBlock[] = ["a", "b", "c", "d"].map((text) => ({
  type: "paragraph",
  role: null,
  content: [{ type: "text", text }],
}));
const rows = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 10 })
  .map((all) => all.flatMap((at) => pool[at] ?? []));

test("what differs, put in, makes the one row of the other", () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const { start, remove, blocks } = difference(before, after);
      expect(before.toSpliced(start, remove, ...blocks)).toEqual(after);
    }),
  );
});

test("the whole text is saved once, then its changes, and the whole again where the draft is another", async () => {
  const calls: string[] = [];
  let isRefused = false;
  const saver = createDraftSaver({
    async whole(text) {
      calls.push(`whole ${text.blocks.length}`);
      return { at: calls.length };
    },
    async splice({ after, start, remove, blocks }) {
      if (isRefused) throw new AppError("record.conflict", { kind: "assessment", id: "x", expected: "1", found: "2" });
      calls.push(`after ${after}: ${start} -${remove} +${blocks.length}`);
      return { at: calls.length };
    },
  });
  const text = (...all: number[]): AssessmentText => ({ format: 1, blocks: all.flatMap((at) => pool[at] ?? []) });
  await saver.save(text(0, 1, 2), "base");
  await saver.save(text(0, 3, 2), "base");
  await saver.save(text(0, 3, 2), "base");
  await saver.save(text(0, 3, 2, 1), "base");
  await saver.save(text(0), "another base");
  isRefused = true;
  await saver.save(text(0, 1), "another base");
  saver.forget();
  await saver.save(text(0, 1), "another base");
  expect(calls).toEqual(["whole 3", "after 1: 1 -1 +1", "after 2: 3 -0 +1", "whole 1", "whole 2", "whole 2"]);
});
