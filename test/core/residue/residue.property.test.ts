import fc from "fast-check";
import { expect, test } from "vitest";
import { nameParts, needsCapital } from "#core/residue/name-parts.ts";
import { createResidueScan, type WithheldName } from "#core/residue/residue.ts";
import { searchFold } from "#shared/domain/search-fold.ts";

/** The same search, naive: checks every word of the whole text, and again with divided words joined. */
function slowly(withheld: readonly WithheldName[], text: string): boolean {
  const parts = withheld.flatMap((one) => one.parts);
  const wordsOf = (of: string) =>
    ` ${searchFold(of)
      .replace(/[\0-/:-@[-`{-\x7f]+/g, " ")
      .trim()} `;
  const phrases = [...withheld.map(({ name }) => name), ...parts.filter((part) => !needsCapital(part))]
    .map((name) => wordsOf(name))
    .filter((phrase) => phrase.trim() !== "");
  const glued = phrases.map((phrase) => phrase.replaceAll(" ", "")).filter(({ length }) => length >= 8);
  const short = new Set(parts.filter(needsCapital).map(searchFold));
  return [text, text.replace(/[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*/g, "")].some((one) => {
    const words = wordsOf(one);
    return (
      phrases.some((phrase) => words.includes(phrase)) ||
      glued.some((name) => words.includes(name)) ||
      [...one.matchAll(/(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*/gu)].some(([word]) => short.has(searchFold(word)))
    );
  });
}

const names = [
  "Anna ALPHAMARK",
  "Kim Lee",
  "Łucja Łoś",
  "Иван Чан",
  "王小明",
  "Æthel Æon",
  "Jo Ngô",
  "Σωσώ Σως",
  "Nonesuch-Featherwick",
];
const withheld = names.map((name) => ({ name, parts: nameParts(name) }));
const bits = [
  ...names.flatMap((name) => [name, name.toUpperCase(), name.toLowerCase(), ...name.split(/[ -]/)]),
  ...[
    "Lee",
    "LEE",
    "lee",
    "Ｌee",
    "Ĺée",
    "L\u0301ee",
    "𝐋ee",
    "Le",
    "e",
    "L",
    "Ł",
    "oś",
    "ON",
    "Æ",
    "AEON",
    "on",
    "Чан",
    "чан",
    "Σ",
    "ως",
  ],
  ...[
    " ",
    " ",
    "\n",
    "-\n",
    "\u00ad\r\n ",
    "- \n\t",
    "\u00ad",
    "\u200b",
    ".",
    "5",
    "’",
    "½",
    "™",
    "王",
    "小",
    "明",
    "\u0301",
    "_",
  ],
];
const filler = fc
  .integer({ min: 0, max: 3 })
  .map((much) => " the pier is leased,\n".repeat([0, 1, 400, 900][much] ?? 0));

test("a name is found wherever it is found by looking at every word, and nowhere else", () => {
  const text = fc.array(
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...bits) }, { weight: 1, arbitrary: filler }),
    {
      maxLength: 14,
    },
  );
  fc.assert(
    fc.property(text, fc.subarray(withheld, { minLength: 1 }), (pieces, some) => {
      const whole = pieces.join("");
      expect(createResidueScan(some).inText(whole) !== undefined).toBe(slowly(some, whole));
    }),
    { numRuns: 500 },
  );
});
