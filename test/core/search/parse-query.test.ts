import { describe, expect, test } from "vitest";
import { parseQuery, type Query } from "#core/search/parse-query.ts";
import { isAppError } from "#shared/errors.ts";

/** A query's tree in one line: leaves as their tokens, a prefix with its star. */
function shape(query: Query): string {
  if (query.type === "leaf") return `${query.tokens.join("+")}${query.isPrefix ? "*" : ""}`;
  if (query.type === "not") return `!${shape(query.part)}`;
  return `(${query.parts.map(shape).join(query.type === "and" ? " & " : " | ")})`;
}

test.each([
  ["foo", "foo"],
  ["Foo BAR", "(foo & bar)"],
  ["foo AND bar", "(foo & bar)"],
  ["foo OR bar baz", "(foo | (bar & baz))"],
  ["(foo OR bar) baz", "((foo | bar) & baz)"],
  ["foo NOT bar", "(foo & !bar)"],
  ["foo AND NOT bar", "(foo & !bar)"],
  ["NOT foo bar", "(!foo & bar)"],
  ["NOT NOT foo", "foo"],
  ["NOT (foo bar)", "!(foo & bar)"],
  ["foo -bar", "(foo & !bar)"],
  ['foo -"bar baz"', "(foo & !bar+baz)"],
  ["foo -(bar OR baz)", "(foo & !(bar | baz))"],
  ["and or not", "(and & or & not)"],
  ['"AND" foo', "(and & foo)"],
  ["state-owned", "state+owned"],
  ["O'Neill a.b@c.de", "(o+neill & a+b+c+de)"],
  ["foo - bar", "(foo & bar)"],
  ["foo, — bar!", "(foo & bar)"],
  ['"foo  bar"', "foo+bar"],
  ["“foo bar” «baz qux» „a b”", "(foo+bar & baz+qux & a+b)"],
  ['foo"bar baz"qux', "(foo & bar+baz & qux)"],
  ["foo(bar)", "(foo & bar)"],
  ["corrupt*", "corrupt*"],
  ["state-own*", "state+own*"],
  ['"foo ba*"', "foo+ba*"],
  ['"foo ba* "', "foo+ba*"],
  ["北京", "北+北京+京"],
  ["北　京", "(北 & 京)"],
  ["iPhone手机*", "iphone+手+手机+机*"],
  ["Straße", "strasse"],
  ["((foo))", "foo"],
  ["building constructor", "(building & constructor)"],
  ["toString -valueOf", "(tostring & !valueof)"],
])("%j asks for %s", (query, expected) => {
  expect(shape(parseQuery(query))).toBe(expected);
});

test("a leaf knows where it stands in the query, in code points", () => {
  expect(parseQuery("𠮷 foo")).toEqual({
    type: "and",
    parts: [
      { type: "leaf", tokens: ["𠮷"], isPrefix: false, position: 0 },
      { type: "leaf", tokens: ["foo"], isPrefix: false, position: 2 },
    ],
  });
});

describe("what is wrong with a query is said with its place:", () => {
  test.each([
    ["", 0, "The query is empty."],
    ["  ", 0, "The query is empty."],
    ["?! …", 0, "There is no letter or digit to search for."],
    ['foo "bar baz', 4, "This quotation mark is not closed."],
    ['𠮷 "bar', 2, "This quotation mark is not closed."],
    ['foo ""', 4, "There is nothing to search for between these quotation marks."],
    ['foo "…"', 4, "There is nothing to search for between these quotation marks."],
    ["foo (bar", 4, "This parenthesis is not closed."],
    ["(", 0, "This parenthesis is not closed."],
    ["foo bar) baz", 7, "This parenthesis was not opened."],
    [")", 0, "This parenthesis was not opened."],
    ["foo ()", 4, "There is nothing to search for between these parentheses."],
    ["foo (…)", 4, "There is nothing to search for between these parentheses."],
    ["foo AND", 4, "AND needs something after it."],
    ["foo OR OR bar", 4, "OR needs something after it."],
    ["AND foo", 0, "AND needs something before it."],
    ["foo (OR bar)", 5, "OR needs something before it."],
    ["foo NOT", 4, "NOT needs something after it."],
    ["foo (bar AND)", 9, "AND needs something after it."],
    ["foo ba*r", 6, "A * can only stand at the end of a word, after its first letters."],
    ["*foo", 0, "A * can only stand at the end of a word, after its first letters."],
    ["foo *", 4, "A * can only stand at the end of a word, after its first letters."],
    ['"foo* bar"', 4, "A * can only stand at the end of a word, after its first letters."],
    [
      `x "${"word ".repeat(65)}"`,
      3,
      "This phrase is too long: it may have 64 words, or half as many characters where words are not spaced.",
    ],
    ["word ".repeat(65), 320, "A query can have 64 words and phrases at most."],
    [`${"(".repeat(33)}foo${")".repeat(33)}`, 32, "Parentheses are nested too deeply."],
  ])("%j", (query, position, problem) => {
    try {
      parseQuery(query);
    } catch (error) {
      if (!isAppError(error, "query.malformed")) throw error;
      expect(error.data).toEqual({ position, problem });
      return;
    }
    expect.unreachable("the query was accepted");
  });

  test("what is just within the limits is not wrong", () => {
    expect(parseQuery(`"${"word ".repeat(64)}"`)).toMatchObject({ type: "leaf" });
    expect(parseQuery("word ".repeat(64))).toMatchObject({ type: "and" });
    expect(parseQuery(`${"(".repeat(32)}foo${")".repeat(32)}`)).toMatchObject({ type: "leaf" });
  });
});
