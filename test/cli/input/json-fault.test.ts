import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFault } from "#cli/input/json-fault.ts";

describe("where a text stops being JSON", () => {
  it.each([
    ["", "line 1, column 1"],
    ['{"name": MARKER}', "line 1, column 10"],
    ['{"name":"MARKER" "aliases":[]}', "line 1, column 18"],
    ['{"a":1,}', "line 1, column 8"],
    ["[1,]", "line 1, column 4"],
    ["[1 2]", "line 1, column 4"],
    ['{"a" 1}', "line 1, column 6"],
    ["{a:1}", "line 1, column 2"],
    ["01", "line 1, column 2"],
    ["tru", "line 1, column 1"],
    ['"never closed', "line 1, column 1"],
    ['"\\x"', "line 1, column 1"],
    ["[1]]", "line 1, column 4"],
    ['[\n  "one",\n  "𝄞" two\n]', "line 3, column 7"],
    ['{"a":', "line 1, column 6"],
    ["[}", "line 1, column 2"],
    ["[".repeat(100_000), "line 1, column 100001"],
  ])("%s", (text, place) => {
    expect(jsonFault(text)).toBe(place);
  });

  it("is nowhere exactly where the engine reads it, in whole and in mutilated JSON", () => {
    const cut = fc.record({
      at: fc.nat(200),
      length: fc.nat(3),
      put: fc.constantFrom("", ",", '"', "}", "]", "1", "\\"),
    });
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(cut), fc.boolean(), (value, change, isIndented) => {
        const whole = JSON.stringify(value, null, isIndented ? 2 : undefined);
        const text = change ? whole.slice(0, change.at) + change.put + whole.slice(change.at + change.length) : whole;
        expect(jsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
