import { describe, expect, test } from "vitest";
import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";
import { type ProblemContext, problemsOf, problemsOfBlock } from "#shared/domain/assessment-problems.ts";
import { isWeak, type Support } from "#shared/domain/support.ts";

const excerptId = "exc_0190a000-0000-7000-8000-000000000001";
const judgementId = "jdg_0190a000-0000-7000-8000-000000000002";
const entityId = "ent_0190a000-0000-7000-8000-000000000003";
const gone = excerptId.replace("1", "9");
const rest = {
  confidence: { level: "high", assumptions: "", sourcing: "", argumentation: "" },
  wouldChange: "",
} as const;
const context: ProblemContext = {
  scale: "icd203-row1",
  isThere: (id) => [excerptId, entityId, judgementId].includes(id),
  judgementOf: (id) =>
    id === judgementId ? { ...rest, statement: "It holds.", likelihood: "likely", excerptIds: [excerptId] } : undefined,
  supportOf: () => undefined,
};
const text = (words: string): Inline => ({ type: "text", text: words });
const cited: Inline = { type: "citation", excerptId };
const paragraph = (role: "fact" | "judgement" | "assumption" | null, ...content: Inline[]): AssessmentBlock => ({
  type: "paragraph",
  role,
  content,
});
const found = (block: AssessmentBlock, given: Partial<ProblemContext> = {}) =>
  problemsOfBlock(block, { ...context, ...given }).map(({ kind, words }) => `${kind}: ${words}`);

describe("an assessment that says nothing", () => {
  const heading: AssessmentBlock = { type: "heading", level: 1, content: [text("What we know")] };
  test.each<[string, AssessmentBlock[], string[], boolean]>([
    ["no block", [], [], true],
    ["headings and empty paragraphs", [heading, paragraph("fact"), paragraph(null, text("  "))], [], true],
    ["one sentence", [heading, paragraph(null, text("It is leased."))], [], false],
    ["a judgement in the text", [{ type: "judgement", judgementId }], [judgementId], false],
    ["a judgement beside the text", [heading], [judgementId], false],
  ])("%s", (_, blocks, judgements, isEmpty) => {
    const kinds = problemsOf({ format: 1, blocks }, judgements, context).map(({ kind }) => kind);
    expect(kinds.includes("empty")).toBe(isEmpty);
  });
});

describe("the rules of an assessment", () => {
  test.each<[string, AssessmentBlock, string[]]>([
    ["a fact with its citation", paragraph("fact", text("The hub opened."), cited), []],
    ["a fact without one", paragraph("fact", text("The hub opened.")), ["uncited: The hub opened."]],
    ["a fact that is not written yet", paragraph("fact"), []],
    ["an assumption without citation", paragraph("assumption", text("The stamp is genuine.")), []],
    ["narrative without citation", paragraph(null, text("Two questions, one thread.")), []],
    [
      "a judgement paragraph without evidence",
      paragraph("judgement", text("The gap is wanted.")),
      ["no-evidence: The gap is wanted."],
    ],
    ["a citation that leads nowhere", paragraph(null, { type: "citation", excerptId: gone }), [`dangling: ${gone}`]],
    ["a judgement that is not there", { type: "judgement", judgementId: gone }, [`dangling: ${gone}`]],
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
    ["a word of another scale", paragraph(null, text("It is highly likely.")), ["foreign-term: highly likely"]],
    ["its adverb", paragraph(null, text("It probably is.")), ["foreign-term: probably"]],
    ["an adverb of the scale", paragraph(null, text("It is almost certainly so.")), []],
    ["a remote office", paragraph(null, text("The remote office is small.")), []],
    [
      "an inserted term of another scale",
      paragraph(null, { type: "likelihood", term: "remote" }),
      ["foreign-term: remote"],
    ],
    ["a bare possible", paragraph("judgement", text("It is possible."), cited), ["vague: possible"]],
    ["possible as a fact reports it", paragraph("fact", text("They look for possible espionage."), cited), []],
    ["as soon as possible", paragraph(null, text("As soon as possible, if possible.")), []],
    ["possible in a quotation", paragraph(null, text("It says “possible”.")), []],
    ["a quote", { type: "quote", content: [text("It is possibly probable, with high confidence.")] }, []],
    ["a cell of a table", { type: "table", rows: [[[text("perhaps")]]] }, ["vague: perhaps"]],
    [
      "an item of a list",
      { type: "list", ordered: false, items: [[text("fine")], [text("possibly")]] },
      ["vague: possibly"],
    ],
    ["a mention of nobody", paragraph(null, { type: "mention", entityId: gone }), [`dangling: ${gone}`]],
  ])("%s", (_name, block, expected) => {
    expect(found(block)).toEqual(expected);
  });

  test("a judgement is measured by its own words, term and evidence", () => {
    const judged = (judgement: ReturnType<ProblemContext["judgementOf"]>) =>
      found({ type: "judgement", judgementId }, { judgementOf: () => judgement });
    expect(judged({ ...rest, statement: "It holds.", likelihood: "likely", excerptIds: [excerptId] })).toEqual([]);
    expect(judged({ ...rest, statement: "It possibly holds.", likelihood: "probable", excerptIds: [] })).toEqual([
      "no-evidence: It possibly holds.",
      "foreign-term: probable",
      "vague: possibly",
    ]);
    const sound = { ...rest, statement: "It holds.", likelihood: "likely", excerptIds: [excerptId] };
    const mixed = "We have high confidence that it is very likely.";
    for (const name of ["assumptions", "sourcing", "argumentation"] as const) {
      const confidence = { ...rest.confidence, [name]: `So it seems. ${mixed}` };
      expect(judged({ ...sound, confidence })).toEqual([`mixed: ${mixed}`]);
    }
    expect(judged({ ...sound, wouldChange: mixed })).toEqual([`mixed: ${mixed}`]);
  });

  test("other scales are foreign to each scale in turn", () => {
    const block = paragraph(null, text("It is likely, and probable."));
    expect(found(block)).toEqual(["foreign-term: probable"]);
    expect(found(block, { scale: "icd203-row2" })).toEqual(["foreign-term: likely"]);
    expect(found(block, { scale: "phia" })).toEqual(["foreign-term: probable"]);
  });

  test("a judgement that is withheld is there, with evidence that is gone it is not sound", () => {
    const block = { type: "judgement", judgementId } as const;
    expect(found(block, { judgementOf: () => undefined })).toEqual([]);
    const judged = { ...rest, statement: " ", likelihood: null, excerptIds: [gone] };
    expect(found(block, { judgementOf: () => judged })).toEqual(["empty-judgement: ", `dangling: ${gone}`]);
  });

  test("each problem names its place; judgements without one come last", () => {
    const blocks: AssessmentBlock[] = [
      paragraph("fact", text("A."), cited),
      paragraph("fact", text("B.")),
      { type: "list", ordered: false, items: [[text("fine")], [text("probable")]] },
      { type: "judgement", judgementId },
    ];
    const unplaced = judgementId.replace("2", "3");
    const judgementOf = () => ({ ...rest, statement: "It holds.", likelihood: null, excerptIds: [] });
    expect(problemsOf({ format: 1, blocks }, [judgementId, unplaced], { ...context, judgementOf })).toEqual([
      { kind: "uncited", severity: "warning", words: "B.", place: "block 2", block: 1 },
      { kind: "foreign-term", severity: "error", words: "probable", place: "block 3, item 2", block: 2 },
      { kind: "no-evidence", severity: "warning", words: "It holds.", place: "block 4", block: 3 },
      { kind: "no-evidence", severity: "warning", words: "It holds.", place: `judgement ${unplaced}`, block: null },
    ]);
  });
});

describe("what evidence is worth", () => {
  const other = excerptId.replace("1", "4");
  const sound: Support = { origin: "src_1", isWeak: false, isOrphaned: false, isCircular: false };
  const weak: Support = { ...sound, isWeak: true };
  const also: Inline = { type: "citation", excerptId: other };
  const judged = (...content: Inline[]) => paragraph("judgement", text("It holds."), ...content);
  const stated = (...content: Inline[]) => paragraph("fact", text("It opened."), ...content);

  test.each<[string, AssessmentBlock, Support | undefined, Support | undefined, string[]]>([
    ["a judgement on one excerpt", judged(cited), sound, undefined, ["one-source: It holds."]],
    ["one excerpt cited twice", judged(cited, cited), sound, undefined, ["one-source: It holds."]],
    ["two excerpts of one origin", judged(cited, also), sound, sound, ["one-source: It holds."]],
    ["two origins", judged(cited, also), sound, { ...sound, origin: "src_2" }, []],
    ["one of two withheld", judged(cited, also), sound, undefined, []],
    ["a fact on one source", stated(cited), sound, undefined, []],
    ["a fact on weak evidence", stated(cited, also), weak, weak, ["weak: It opened."]],
    ["one of two is weak", stated(cited, also), weak, sound, []],
    ["weak, and one not known", stated(cited, also), weak, undefined, []],
    ["a judgement on one weak source", judged(cited), weak, undefined, ["one-source: It holds.", "weak: It holds."]],
    ["narrative on weak evidence", paragraph(null, text("So."), cited), weak, undefined, []],
    ["words that are gone", stated(cited), { ...sound, isOrphaned: true }, undefined, [`orphaned: ${excerptId}`]],
    [
      "words that are gone, cited in a table",
      { type: "table", rows: [[[cited, cited]]] },
      { ...sound, isOrphaned: true },
      undefined,
      [`orphaned: ${excerptId}`],
    ],
    [
      "documents that tell each other again",
      paragraph(null, text("So."), cited),
      { ...sound, isCircular: true },
      undefined,
      [`circular: ${excerptId}`],
    ],
    [
      "a judgement in the text",
      { type: "judgement", judgementId },
      weak,
      undefined,
      ["one-source: It holds.", "weak: It holds."],
    ],
  ])("%s", (_name, block, first, second, expected) => {
    const supportOf = (id: string) => (id === excerptId ? first : second);
    expect(found(block, { supportOf, isThere: () => true })).toEqual(expected);
  });

  test.each([
    ["A", "1", false],
    ["C", "3", false],
    ["D", "1", true],
    ["A", "4", true],
    ["F", null, true],
    [null, "6", true],
    [null, "2", false],
    [null, null, false],
  ] as const)("%s and %s are weak: %s", (reliability, credibility, expected) => {
    expect(isWeak(reliability, credibility)).toBe(expected);
  });
});
