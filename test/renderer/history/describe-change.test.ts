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
      { gradings: [{ from: Date.UTC(2026, 10, 26, 12) }], sourceKind: "human-source", protected: true },
      {},
      [
        ["grading 1, since", expect.stringMatching(/^26 Nov 2026/), null],
        ["kind of source", "human source", null],
        ["protected", "yes", null],
      ],
    ],
    ["a list of plain values as one", { entityIds: ["x", "y"] }, { entityIds: ["x"] }, [["about", "x, y", "x"]]],
    [
      "a value deep inside, by its way in words",
      { confidence: { level: "low" }, parts: [{ atHome: 1 }, { atHome: 2 }] },
      { confidence: { level: "high" }, parts: [{ atHome: 1 }, { atHome: 3 }] },
      [
        ["confidence, level", "low", "high"],
        ["parts 2, at home", "2", "3"],
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
