import { expect, test } from "vitest";
import { clipWords, plainWords, wordsAfter, wordsBefore } from "#renderer/parts/quote-words.ts";

test("words around a passage are whole ones, where the anchor cut them", () => {
  expect(wordsBefore("o signed. The crane was hired by ")).toBe("signed. The crane was hired by ");
  expect(wordsBefore("The crane ")).toBe("The crane ");
  expect(wordsAfter(" was hired on the fourth of Febr")).toBe(" was hired on the fourth of");
  expect(wordsAfter(" and left.")).toBe(" and left.");
  expect(wordsBefore("港".repeat(32))).toBe("港".repeat(32));
});

test("a long quote ends at a word", () => {
  expect(clipWords("A crane with a hook", 12)).toBe("A crane with…");
  expect(clipWords("A crane", 12)).toBe("A crane");
  expect(clipWords("Unbreakable", 5)).toBe("Unbre…");
});

test("the signs of Markdown are no words of a passage, a number sign or a dash within it is", () => {
  expect(plainWords("# Harbour memo\n\n- Pier 9\n* Pier 10")).toBe("Harbour memo Pier 9 Pier 10");
  expect(plainWords("Invoice #4 of 2019 - paid")).toBe("Invoice #4 of 2019 - paid");
});
