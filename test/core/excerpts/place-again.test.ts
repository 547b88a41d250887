import { describe, expect, test } from "vitest";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { placeAgain } from "#shared/domain/place-again.ts";
import { textAnchor } from "#shared/domain/text-anchor.ts";

const [before, after] = ["a".repeat(64), "b".repeat(64)];

function textOf(text: string): CanonicalText {
  return { format: 1, extractor: "test", text, pages: [], blocks: [], boxes: [] };
}

/** Place in another text of the first `quote` of one text. */
function place(quote: string, from: string, to: string) {
  const start = [...from.slice(0, from.indexOf(quote))].length;
  const anchor = textAnchor(from, before, start, start + [...quote].length);
  const found = placeAgain({ anchor, quote }, textOf(to), after);
  return found?.type === "text" ? [found.start, found.end] : undefined;
}

describe("an excerpt in another text of its document", () => {
  test.each([
    ["stands where its words stand", "Rent: 5", "x Rent: 5 y", "xxxx Rent: 5 y", [5, 12]],
    ["is not placed where they are not", "Ïðè", "Ïðè 5", "При 5", undefined],
    ["of several places takes the one with its surroundings", "5", "rent 5 EUR", "5 men, rent 5 EUR", [12, 13]],
    ["is not placed by a guess", "5", "Ïð5Ïð", "При 5 При 5", undefined],
    ["is not placed without words", "", "5", "5 men", undefined],
    ["is counted in code points", "end", "😀 end", "😀😀 end", [3, 6]],
  ] as const)("%s", (_what, quote, from, to, expected) => {
    expect(place(quote, from, to)).toEqual(expected);
  });
});
