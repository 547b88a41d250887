import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxLetters, suggestColour, suggestLetter } from "#renderer/features/codes/suggest-code.ts";

describe("suggestLetter", () => {
  it.each([
    ["Ownership", [], "O"],
    ["Ownership", ["O"], "OW"],
    ["Open doubts", ["o"], "OD"],
    ["Open doubts", ["O", "OD"], "OP"],
    ["собственность", [], "С"],
    ["所有权", ["所"], "所有"],
    ["", [], ""],
    ["—", [], ""],
  ])("%s beside %j: %s", (label, used, wanted) => {
    expect(suggestLetter(label, used)).toBe(wanted);
  });

  it("never suggests more than fits, and something for whatever has a letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ maxLength: 2 })), (label, used) => {
        const letter = suggestLetter(label, used);
        expect(letter.length).toBeLessThanOrEqual(maxLetters);
        if (/^[a-z]/i.test(label)) expect(letter).not.toBe("");
      }),
    );
  });
});

it("suggests the colour that the fewest codes have", () => {
  const first = suggestColour([]);
  const second = suggestColour([{ colour: first }]);
  expect(second).not.toBe(first);
  expect(suggestColour([{ colour: second }])).toBe(first);
});
