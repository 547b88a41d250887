import { expect, it } from "vitest";
import { assessmentText } from "#cli/output/assessment-text.ts";

it("numbers citations as they come, each excerpt once, and gives the evidence at the end", () => {
  const lines = assessmentText(
    {
      format: 1,
      blocks: [
        { type: "heading", level: 2, content: [{ type: "text", text: "Findings" }] },
        {
          type: "paragraph",
          role: "fact",
          content: [
            { type: "mention", entityId: "ent_1" },
            { type: "text", text: " bought it " },
            { type: "citation", excerptId: "exc_b" },
            { type: "citation", excerptId: "exc_a" },
          ],
        },
        {
          type: "list",
          ordered: true,
          items: [
            [
              { type: "text", text: "Again" },
              { type: "citation", excerptId: "exc_b" },
            ],
            [{ type: "likelihood", term: "likely" }],
          ],
        },
        { type: "judgement", judgementId: "jdg_1" },
        { type: "judgement", judgementId: "jdg_gone" },
      ],
    },
    {
      caption: (id) => (id === "ent_1" ? "Harbour Holding" : undefined),
      evidence: (id) => (id === "exc_b" ? "“sold in 2016” – Register, characters 1 to 12" : undefined),
      judgement: (id) =>
        id === "jdg_1"
          ? {
              assessmentId: "asm_1",
              statement: "It is likely theirs.",
              likelihood: "likely",
              confidence: { level: "low", assumptions: "", sourcing: "one register", argumentation: "" },
              wouldChange: "",
              excerptIds: ["exc_c", "exc_b"],
              marking: null,
            }
          : undefined,
    },
  );
  expect(lines).toEqual([
    "## Findings",
    "",
    "Harbour Holding bought it [1][2] (fact)",
    "",
    "1. Again[1]",
    "2. likely",
    "",
    "Judgement: It is likely theirs. [3] [1]",
    "  likelihood: likely",
    "  confidence: low",
    "  sourcing: one register",
    "",
    "Judgement: withheld",
    "",
    "Evidence",
    "[1] “sold in 2016” – Register, characters 1 to 12",
    "    exc_b",
    "[2] withheld",
    "    exc_a",
    "[3] withheld",
    "    exc_c",
  ]);
});
