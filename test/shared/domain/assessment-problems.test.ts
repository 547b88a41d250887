import { describe, expect, test } from "vitest";
import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";
import { demandsOf, type ProblemContext, problemsOf, problemsOfBlock } from "#shared/domain/assessment-problems.ts";

const excerptId = "exc_0190a000-0000-7000-8000-000000000001";
const judgementId = "jdg_0190a000-0000-7000-8000-000000000002";
const entityId = "ent_0190a000-0000-7000-8000-000000000003";
const context: ProblemContext = {
  scale: "icd203-row1",
  hasExcerpt: (id) => id === excerptId,
  hasEntity: (id) => id === entityId,
  judgementOf: (id) =>
    id === judgementId ? { statement: "It holds.", likelihood: "likely", excerptIds: [excerptId] } : undefined,
};
const text = (words: string): Inline => ({ type: "text", text: words });
const cited: Inline = { type: "citation", excerptId };
const paragraph = (role: "fact" | "judgement" | "assumption" | null, ...content: Inline[]): AssessmentBlock => ({
  type: "paragraph",
  role,
  content,
});
const rulesOf = (block: AssessmentBlock, given: Partial<ProblemContext> = {}) =>
  problemsOfBlock(block, { ...context, ...given }).map(({ rule, about }) =>
    about === "" ? rule : `${rule}: ${about}`,
  );

describe("the rules of an assessment", () => {
  test.each<[string, AssessmentBlock, string[]]>([
    ["a fact with its citation", paragraph("fact", text("The hub opened."), cited), []],
    ["a fact without one", paragraph("fact", text("The hub opened.")), ["uncited"]],
    ["a fact that is not written yet", paragraph("fact"), []],
    ["an assumption without citation", paragraph("assumption", text("The stamp is genuine.")), []],
    ["narrative without citation", paragraph(null, text("Two questions, one thread.")), []],
    ["a judgement paragraph without evidence", paragraph("judgement", text("The gap is wanted.")), ["no-evidence"]],
    [
      "a citation that leads nowhere",
      paragraph(null, { type: "citation", excerptId: excerptId.replace("1", "9") }),
      [`dangling: ${excerptId.replace("1", "9")}`],
    ],
    ["a judgement that is not there", { type: "judgement", judgementId: excerptId }, [`dangling: ${excerptId}`]],
    [
      "likelihood and confidence in one sentence",
      paragraph(null, text("We assess with high confidence that it is likely.")),
      ["mixed: We assess with high confidence that it is likely."],
    ],
    [
      "an inserted term and confidence in one sentence",
      paragraph(
        null,
        text("With high confidence it is "),
        { type: "likelihood", term: "roughly even chance" },
        text("."),
      ),
      ["mixed: With high confidence it is roughly even chance."],
    ],
    ["both, in two sentences", paragraph(null, text("It is likely. We have high confidence in this.")), []],
    ["a word of another scale", paragraph(null, text("It is highly likely.")), ["other-scale: highly likely"]],
    ["its adverb", paragraph(null, text("It probably is.")), ["other-scale: probable"]],
    ["an adverb of the scale", paragraph(null, text("It is almost certainly so.")), []],
    ["a remote office", paragraph(null, text("The remote office is small.")), []],
    [
      "an inserted term of another scale",
      paragraph(null, { type: "likelihood", term: "remote" }),
      ["other-scale: remote"],
    ],
    ["a bare possible", paragraph("judgement", text("It is possible."), cited), ["bare-possible: possible"]],
    ["possible as a fact reports it", paragraph("fact", text("They look for possible espionage."), cited), []],
    ["as soon as possible", paragraph(null, text("As soon as possible, if possible.")), []],
    ["possible in a quotation", paragraph(null, text("It says “possible”.")), []],
    ["a quote", { type: "quote", content: [text("It is possibly probable, with high confidence.")] }, []],
    ["a cell of a table", { type: "table", rows: [[[text("perhaps")]]] }, ["bare-possible: perhaps"]],
    [
      "an item of a list",
      { type: "list", ordered: false, items: [[text("fine")], [text("possibly")]] },
      ["bare-possible: possibly"],
    ],
    ["a mention of nobody", paragraph(null, { type: "mention", entityId: excerptId }), [`dangling: ${excerptId}`]],
  ])("%s", (_name, block, expected) => {
    expect(rulesOf(block)).toEqual(expected);
  });

  test("a judgement is measured by its own words, term and evidence", () => {
    const judged = (judgement: ReturnType<ProblemContext["judgementOf"]>) =>
      rulesOf({ type: "judgement", judgementId }, { judgementOf: () => judgement });
    expect(judged({ statement: "It holds.", likelihood: "likely", excerptIds: [excerptId] })).toEqual([]);
    expect(judged({ statement: "It possibly holds.", likelihood: "probable", excerptIds: [] })).toEqual([
      "no-evidence",
      "other-scale: probable",
      "bare-possible: possibly",
    ]);
  });

  test("other scales are foreign to each scale in turn", () => {
    const block = paragraph(null, text("It is likely, and probable."));
    expect(rulesOf(block)).toEqual(["other-scale: probable"]);
    expect(rulesOf(block, { scale: "icd203-row2" })).toEqual(["other-scale: likely"]);
    expect(rulesOf(block, { scale: "phia" })).toEqual(["other-scale: probable"]);
  });

  test("each problem names its block", () => {
    const blocks = [paragraph("fact", text("A."), cited), paragraph("fact", text("B."))];
    expect(problemsOf({ format: 1, blocks }, context)).toEqual([
      { rule: "uncited", severity: "error", about: "", block: 1 },
    ]);
  });
});

test("a review asks for less than a release", () => {
  const draft = { format: 1, blocks: [paragraph("fact", text("B."))] } as const;
  const asked = (status: "in-review" | "released" | "superseded") =>
    demandsOf(
      status,
      { ...draft, blocks: [...draft.blocks] },
      problemsOf({ ...draft, blocks: [...draft.blocks] }, context),
    )
      .filter(({ isMet }) => !isMet)
      .map(({ demand }) => demand);
  expect(asked("in-review")).toEqual([]);
  expect(asked("released")).toEqual(["facts-cited"]);
  expect(asked("superseded")).toEqual([]);
});
