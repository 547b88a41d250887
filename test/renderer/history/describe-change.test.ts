import { describe, expect, test } from "vitest";
import { describeChange } from "#renderer/features/history/describe-change.ts";

describe("what differs between two contents", () => {
  test.each([
    ["nothing", { title: "a", tags: ["x"] }, { tags: ["x"], title: "a" }, []],
    ["a value", { title: "a" }, { title: "b" }, [["title", "a", "b"]]],
    ["what came and what went", { note: "" }, { note: "x" }, [["note", null, "x"]]],
    ["null, empty text and an empty list are nothing", { a: null, b: "", c: [] }, {}, []],
    [
      "false and 0 are something",
      { a: false, b: 0 },
      {},
      [
        ["a", "no", null],
        ["b", "0", null],
      ],
    ],
    [
      "a moment as a date, a word of a few without its dashes",
      { since: { at: Date.UTC(2026, 10, 26, 12) }, sourceKind: "human-source", protected: true },
      {},
      [
        ["since, at", expect.stringMatching(/^26 Nov 2026/), null],
        ["kind of source", "human source", null],
        ["protected", "yes", null],
      ],
    ],
    [
      "what came into a list and what went",
      { tags: ["x", "y"] },
      { tags: ["y", "z"] },
      [
        ["tags", "x", null],
        ["tags", null, "z"],
      ],
    ],
    ["a list in another order, as one", { tags: ["x", "y"] }, { tags: ["y", "x"] }, [["tags", "x, y", "y, x"]]],
    [
      "a grading in one sentence",
      { gradings: [] },
      { gradings: [{ reliability: "C", reason: "access described", from: 0 }] },
      [["graded", null, "C: access described"]],
    ],
    [
      "a position that was changed as the same one",
      { positions: [{ id: "p", speaker: { name: "The port" }, stance: "asserts", words: "Ours", said: "2018" }] },
      { positions: [{ id: "p", speaker: { name: "The port" }, stance: "denies", words: "Ours", said: "2018" }] },
      [["position", "The port asserts: “Ours” · 2018", "The port denies: “Ours” · 2018"]],
    ],
    [
      "a marking as it is read",
      { marking: { tlp: "TLP:RED", caveats: [] } },
      { marking: null },
      [["marking", "TLP:RED", null]],
    ],
    [
      "a text by its length: its words have a history of their own",
      { text: { format: 1, blocks: [] } },
      { text: { format: 1, blocks: [{ type: "quote", content: [{ type: "text", text: "two words" }] }] } },
      [["text", "0 words", "2 words"]],
    ],
    [
      "two texts of one length, as a change",
      { text: { format: 1, blocks: [{ type: "quote", content: [{ type: "text", text: "one" }] }] } },
      { text: { format: 1, blocks: [{ type: "quote", content: [{ type: "text", text: "two" }] }] } },
      [["text", "1 word", "1 word"]],
    ],
    [
      "a value deep inside, by its way in words",
      { confidence: { level: "low" }, parts: [{ atHome: 1 }, { atHome: 2 }] },
      { confidence: { level: "high" }, parts: [{ atHome: 1 }, { atHome: 3 }] },
      [
        ["confidence, level", "low", "high"],
        ["parts, part, at home", "2", null],
        ["parts, part, at home", null, "3"],
      ],
    ],
  ] as const)("%s", (_name, before, after, changes) => {
    const copy = <Value>(value: Value) => JSON.parse(JSON.stringify(value));
    expect(describeChange(copy(before), copy(after)).map((one) => [one.field, one.before, one.after])).toEqual(changes);
  });

  test("a record that begins or ends is told by all it says", () => {
    expect(describeChange(null, { title: "a" })).toEqual([{ field: "title", before: null, after: "a" }]);
    expect(describeChange({ title: "a" }, null)).toEqual([{ field: "title", before: "a", after: null }]);
    expect(describeChange(null, null)).toEqual([]);
  });
});
