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

const byUnit = (text: string, write: (unit: number) => string) =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join("");
const byCharacter = (text: string, write: (code: number) => string) =>
  Array.from(text, (character) => write(character.codePointAt(0) ?? 0)).join("");
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
const quoted = (text: string) =>
  Array.from(Buffer.from(text), (byte) =>
    byte < 0x80 && byte !== 0x3d ? String.fromCharCode(byte) : `=${hex(byte, 2).toUpperCase()}`,
  ).join("");
const beyondAscii = (text: string, write: (text: string) => string) =>
  text.replace(/[^\0-\x7f]+/g, (letters) => write(letters));

const encodings: Readonly<Record<string, (text: string) => string>> = {
  percent: encodeURIComponent,
  "percent, every byte": (text) => Array.from(Buffer.from(text), (byte) => `%${hex(byte, 2)}`).join(""),
  "percent, as escape() writes it": (text) =>
    byUnit(text, (unit) => (unit < 0x100 ? `%${hex(unit, 2)}` : `%u${hex(unit, 4)}`)),
  json: (text) => beyondAscii(JSON.stringify(text), (letters) => byUnit(letters, (unit) => `\\u${hex(unit, 4)}`)),
  "json, every letter": (text) => byUnit(text, (unit) => `\\u${hex(unit, 4).toUpperCase()}`),
  "code points in braces": (text) => byCharacter(text, (code) => `\\u{${hex(code, 1)}}`),
  "bytes of a string": (text) => Array.from(Buffer.from(text), (byte) => `\\x${hex(byte, 2)}`).join(""),
  "decimal references": (text) => byCharacter(text, (code) => `&#${code};`),
  "hexadecimal references": (text) => byCharacter(text, (code) => `&#x${hex(code, 1).toUpperCase()};`),
  "quoted-printable": quoted,
  "quoted-printable, broken": (text) => quoted(text).replace(/(?<!=|=[0-9A-F])[a-z ](?=.)/g, "$&=\r\n"),
};

test("a name is found in every encoding, and in one inside another", () => {
  const encoding = fc.constantFrom(...Object.entries(encodings));
  const around = fc.constantFrom("", " ", "/", '"', "\n", ` ${"the pier is leased, ".repeat(2000)}`);
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      encoding,
      encoding,
      fc.boolean(),
      around,
      (name, first, second, isTwice, beside) => {
        const inner = first[1](name);
        // Quoted-printable is what a mail is written in: around the others, not inside.
        const written = isTwice && !first[0].startsWith("quoted") ? second[1](inner) : inner;
        const scan = createResidueScan(names.map((whole) => ({ name: whole, parts: [] })));
        expect(scan.inText(`${beside}${written}${beside}`)).toBe("name");
      },
    ),
    { numRuns: 300 },
  );
});

test("a part of a name is found in every encoding, however the name was typed", () => {
  const parts = names.flatMap((name) => nameParts(name).map((part) => ({ name: name.toLowerCase(), part })));
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.constantFrom(...Object.values(encodings)), ({ name, part }, write) => {
      const scan = createResidueScan([{ name, parts: nameParts(name) }]);
      expect(scan.inText(`people/${write(`Mr ${part}`)}?id=1`)).toBeDefined();
    }),
  );
});
