import { describe, expect, it } from "vitest";
import { keyJudgements } from "#renderer/features/cases/choose-judgements.ts";
import { joinRecent } from "#renderer/features/cases/join-recent.ts";
import { readOpened } from "#renderer/state/recent.ts";

type Judgements = Parameters<typeof keyJudgements>[0];
type Assessments = Parameters<typeof keyJudgements>[1];

const judgement = (id: string, assessmentId: string, level: string) =>
  ({ id, body: { assessmentId, confidence: { level } } }) as unknown as Judgements[number];
const assessment = (id: string, status: string) =>
  ({ id, body: { status, title: id } }) as unknown as Assessments[number];

describe("the key judgements of a case", () => {
  it("are those of what is released, the surest first, and then those of drafts", () => {
    const { shown, total } = keyJudgements(
      [
        judgement("draft-high", "draft", "high"),
        judgement("released-low", "released", "low"),
        judgement("released-high", "released", "high"),
        judgement("old", "superseded", "high"),
        judgement("of none", "gone", "high"),
      ],
      [assessment("draft", "draft"), assessment("released", "released"), assessment("superseded", "superseded")],
    );
    expect(shown.map(({ id }) => id)).toEqual(["released-high", "released-low", "draft-high"]);
    expect(total).toBe(3);
  });
});

describe("what is recent in a case", () => {
  it("names each record once, by what was done with it last", () => {
    const recent = joinRecent(
      [
        { type: "entity", id: "a", at: 5 },
        { type: "document", id: "b", at: 3 },
      ],
      [
        { kind: "entity", id: "a", changedAt: 4 },
        { kind: "claim", id: "c", changedAt: 6 },
      ],
    );
    expect(recent.map(({ id, isOpened }) => [id, isOpened])).toEqual([
      ["c", false],
      ["a", true],
      ["b", true],
    ]);
  });

  it("leaves out what another version has kept and cannot be read", () => {
    expect(readOpened("x")).toEqual([]);
    expect(readOpened([{ type: "entity", id: "a", at: 1 }, { type: "planet", id: "b", at: 1 }, 7])).toHaveLength(1);
  });
});
