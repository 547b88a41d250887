import { expect, test } from "vitest";
import { showValue } from "#renderer/features/exchange/field-value.ts";

const names = new Map([["exc_1", "“it was leased”"]]);

test("a position is shown in words, without the id by which it is told apart", () => {
  const position = {
    id: "0190c0de-0000-7000-8000-000000000001",
    speaker: { name: "The port" },
    stance: "asserts",
    said: null,
    words: "ours since 2018",
    terms: ["lease", "pier"],
    excerptId: "exc_1",
  };
  const lines = [
    "speaker: The port",
    "stance: asserts",
    "words: ours since 2018",
    "terms: lease, pier",
    "evidence: “it was leased”",
  ];
  expect(showValue(position, names).split("\n")).toEqual(lines);
  // In a list, each takes one line.
  expect(showValue([position, position], names).split("\n")).toEqual([lines.join(", "), lines.join(", ")]);
});

test("what is empty says so", () => {
  for (const value of [null, "", []]) expect(showValue(value, names)).toBe("nothing");
  expect(showValue({ level: "low", reasons: "", terms: [], basis: "two reports" }, names)).toBe(
    "level: low\nbasis: two reports",
  );
});

test("the text of an assessment is shown as it is read", () => {
  const words = (text: string) => [{ type: "text", text, marks: [] }];
  const text = {
    format: 1,
    blocks: [
      { type: "heading", level: 1, content: words("The lease") },
      { type: "paragraph", role: "fact", content: words("It was leased.") },
      { type: "list", ordered: false, items: [words("in 2018"), words("in 2019")] },
    ],
  };
  expect(showValue(text, names)).toBe("The lease\n\nIt was leased.\n\nin 2018\nin 2019");
});
