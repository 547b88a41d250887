import { type Language, languageModel } from "./language-models.ts";

/**
 * Log-likelihood of `text` as writing in `language`, from characters and from unlikely neighbours. Comparable between
 * decodings of the same bytes: a character of two bytes counts like two of one.
 */
export function plausibility(text: string, language: Language): number {
  const model = languageModel(language);
  let score = 0;
  let before = none;
  let beforeIsLower = false;
  let isSymbolInWord = false;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const kind = scriptOf(code);
    score += code < 0x80 ? asciiScore(code) : (model.get(code) ?? unlisted(code, kind));
    if (kind === none) {
      isSymbolInWord = before !== none && code > 0x80 && !joining.has(code);
      before = none;
      beforeIsLower = false;
      continue;
    }
    if (isSymbolInWord) score += symbolInWord;
    isSymbolInWord = false;
    const isCased = kind <= greek;
    const isLower = isCased && (code < 0x80 ? code > 0x60 : character !== character.toUpperCase());
    if (before !== none && before !== kind) score += scriptChange;
    else if (isCased && beforeIsLower && !isLower) score += caseChange;
    before = kind;
    beforeIsLower = isLower;
  }
  return score;
}

/** Number of characters that never occur in text: controls, private use, unassigned, replacements. */
export function countImplausible(text: string): number {
  const controls = text.match(/[^\P{Cc}\s]/gu)?.filter((control) => control !== "\x1b").length ?? 0;
  return controls + (text.match(/[\p{Co}\p{Cn}\uFFFD]/gu)?.length ?? 0);
}

/** More than one such character, and more than one in thirty: the bytes are not text in this encoding. */
export function isImplausible(text: string): boolean {
  return countImplausible(text) > 1 + text.length / 30;
}

const asciiPlain = Math.log(1 / 45);
const asciiControl = Math.log(1e-7);
/** Unlikely neighbours: Latin next to another script, lower case before upper case, a symbol inside a word. */
const scriptChange = Math.log(0.02);
const caseChange = Math.log(0.03);
const symbolInWord = Math.log(0.05);
/** Apostrophe, hyphens, middle dot, zero-width joiners, combining marks of Vietnamese. */
const joining: ReadonlySet<number> = new Set([
  0xad, 0xb7, 0x2019, 0x2010, 0x2011, 0x2013, 0x200c, 0x200d, 0x300, 0x301, 0x303, 0x309, 0x323,
]);

function asciiScore(code: number): number {
  return (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0x7f
    ? asciiControl
    : asciiPlain;
}

/** For characters the language does not use. */
function unlisted(code: number, kind: number): number {
  if (code < 0xa0) return -16; // C1 controls
  if (code >= 0x2500 && code < 0x25a0) return -14; // box drawing
  if (code >= 0xe000 && code < 0xf900) return -18; // private use
  if (code === 0xfffd) return -16;
  if (code >= 0xff61 && code < 0xffa0) return -12; // half-width katakana
  if (code >= 0x10000) return -14;
  return kind === none ? -10 : -11;
}

const none = 0;
const latin = 1;
const cyrillic = 2;
const greek = 3;
const hebrew = 4;
const arabic = 5;
const thai = 6;
const eastAsian = 7;

function scriptOf(code: number): number {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? latin : none;
  if (code < 0xc0) return none;
  if (code < 0x250) return code === 0xd7 || code === 0xf7 ? none : latin;
  if (code < 0x370) return none;
  if (code < 0x400) return greek;
  if (code < 0x530) return cyrillic;
  if (code >= 0x590 && code < 0x600) return hebrew;
  if (code >= 0x600 && code < 0x700) return arabic;
  if (code >= 0xe00 && code < 0xe80) return thai;
  return code >= 0x3040 && code < 0xd7b0 ? eastAsian : none;
}
