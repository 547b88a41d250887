import { expect, test } from "vitest";
import { clipWords, inOneLine, wordsAfter, wordsBefore } from "#renderer/parts/quote-words.ts";

test("words around a passage are whole ones with an ellipsis, where the anchor cut them", () => {
  expect(wordsBefore("o signed. The crane was hired by ")).toBe("…signed. The crane was hired by ");
  expect(wordsBefore("The crane ")).toBe("The crane ");
  expect(wordsAfter(" was hired on the fourth of Febr")).toBe(" was hired on the fourth of…");
  expect(wordsAfter(" and left.")).toBe(" and left.");
  expect(wordsBefore("港".repeat(32))).toBe(`…${"港".repeat(32)}`);
});

test("marks of headings and lists are left out of the words around a passage", () => {
  expect(wordsBefore("# Harbour memo\n\n")).toBe("Harbour memo ");
  expect(wordsAfter("\n## What was seen\n- A crane")).toBe(" What was seen A crane");
  expect(wordsAfter("\n- 4,500 EUR")).toBe(" - 4,500 EUR");
});

test("a long quote ends at a word", () => {
  expect(clipWords("A crane with a hook", 12)).toBe("A crane with…");
  expect(clipWords("A crane", 12)).toBe("A crane");
  expect(clipWords("Unbreakable", 5)).toBe("Unbre…");
});

test("a passage in one line keeps every sign", () => {
  expect(inOneLine("Net result\n- 4,500 EUR")).toBe("Net result - 4,500 EUR");
  expect(inOneLine("Invoice\n# 4711")).toBe("Invoice # 4711");
  expect(inOneLine("- 12\t* 3\n\n+ 4")).toBe("- 12 * 3 + 4");
});
