import fc from "fast-check";
import { expect, test } from "vitest";
import { dividesToken, joinFolds, searchFold } from "#shared/domain/search-fold.ts";
import { searchTokens } from "#shared/domain/search-tokens.ts";
import { toCodePoints } from "#shared/domain/text.ts";
import { mixedText } from "./mixed-text.ts";
import { oracleTokens } from "./oracle.ts";

/** Tokens as FTS5's tokenizer `ascii` splits a text: runs of ASCII letters, digits and all non-ASCII characters. */
function ftsTokens(folded: string): string[] {
  return folded.match(/[0-9A-Za-z\u{80}-\u{10FFFF}]+/gu) ?? [];
}

test("tokens and their places are what the definition says, in any mixture of scripts", () => {
  fc.assert(
    fc.property(mixedText, (text) => {
      const found = searchTokens(text).map((token) => ({
        text: token.text,
        start: toCodePoints(text, token.start),
        end: toCodePoints(text, token.end),
      }));
      expect(found).toEqual(oracleTokens(text));
    }),
    { numRuns: 2000 },
  );
});

test("the fold of any text holds the same tokens", () => {
  fc.assert(
    fc.property(fc.oneof(mixedText, fc.string({ unit: "binary" })), (text) => {
      expect(searchTokens(text).map((token) => token.text)).toEqual(ftsTokens(searchFold(text)));
    }),
    { numRuns: 2000 },
  );
});

test("folds joined at a cut that divides no token are the fold of the whole", () => {
  fc.assert(
    fc.property(mixedText, fc.nat(), (text, place) => {
      const cut = place % (text.length + 1);
      fc.pre(!dividesToken(text, cut));
      const joined = joinFolds(searchFold(text.slice(0, cut)), searchFold(text.slice(cut)));
      expect(ftsTokens(joined)).toEqual(ftsTokens(searchFold(text)));
    }),
    { numRuns: 2000 },
  );
});
