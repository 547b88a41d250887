import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { splitPassages } from "#shared/domain/passages.ts";
import { lengthOf, sliceOf } from "#shared/domain/text.ts";
import { chooseQuery, mixedText, queryChoice, wantedLeaves, writeQuery } from "./mixed-text.ts";
import { oracleAnswers, oracleStandsAt, oracleTokens } from "./oracle.ts";
import { canonicalText, createSearchVault } from "./search-vault.ts";

let vault: ReturnType<typeof createSearchVault>;
beforeAll(() => {
  vault = createSearchVault();
});
afterAll(() => vault.close());

const document = fc.record({
  text: mixedText,
  // Longer than any single character with its marks, which are separated only if not even one fits into a passage.
  passageSize: fc.oneof(fc.integer({ min: 4, max: 30 }), fc.constant(4000)),
  pageStarts: fc.array(fc.nat(150), { maxLength: 3 }).map((list) => list.sort((left, right) => left - right)),
});

/** Places where a token always ends: at page ends, and inside tokens longer than a passage. */
function breaksOf({ text, passageSize, pageStarts }: { text: string; passageSize: number; pageStarts: number[] }) {
  return new Set(splitPassages(canonicalText(text, pageStarts), passageSize).map((passage) => passage.start));
}

test("the documents found are those that the definitions say, and every hit stands where it says", () => {
  let run = 0;
  fc.assert(
    fc.property(
      fc.array(document, { minLength: 1, maxLength: 4 }),
      fc.array(queryChoice, { minLength: 1, maxLength: 8 }),
      (documents, choices) => {
        const caseId = `case-${run++}`;
        const held = new Map(
          documents.map((document) => {
            const tokens = oracleTokens(document.text, breaksOf(document));
            return [vault.addDocument({ caseId, ...document }), { ...document, tokens }];
          }),
        );
        for (const choice of choices) {
          const query = chooseQuery(
            choice,
            documents.map(({ text }) => text),
          );
          const expected = [...held].filter(([, { tokens }]) => oracleAnswers(tokens, query)).map(([id]) => id);
          const { total, hits } = vault.search(caseId, writeQuery(query), { perDocument: 100 });
          expect([...new Set(hits.map((hit) => hit.documentId))].sort()).toEqual(expected.sort());
          expect(total).toBe(expected.length);

          const leaves = wantedLeaves(query);
          for (const { documentId, start, end, page, snippet } of hits) {
            const { text, tokens, pageStarts } = held.get(documentId) ?? { text: "", tokens: [], pageStarts: [] };
            const standsAt = (from: number, to: number) =>
              leaves.some((leaf) =>
                tokens.some((token, at) => {
                  const last = tokens[at + oracleTokens(leaf.text).length - 1];
                  return token.start === from && last?.end === to && oracleStandsAt(tokens, at, leaf);
                }),
              );
            if (snippet.text === "") {
              const isAnywhere = leaves.some((leaf) => tokens.some((_token, at) => oracleStandsAt(tokens, at, leaf)));
              expect(isAnywhere).toBe(false);
              continue;
            }
            expect(standsAt(start, end)).toBe(true);
            expect(page).toBe(pageOf(start, text, pageStarts));
            expect(text).toContain(snippet.text);
            expect(lengthOf(snippet.text)).toBeLessThanOrEqual(240);
            const shown = snippet.matches.map(([from, to]) => sliceOf(snippet.text, from, to));
            expect(shown.some((match) => match.startsWith(sliceOf(text, start, end)))).toBe(true);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

function pageOf(offset: number, text: string, pageStarts: readonly number[]): number | null {
  if (pageStarts.length === 0) return null;
  const starts = pageStarts.map((start) => Math.min(start, lengthOf(text)));
  return Math.max(1, starts.filter((start) => start <= offset).length);
}
