import { searchFold } from "#shared/domain/search-fold.ts";
import { createByteFinder } from "./byte-finder.ts";
import { needsCapital } from "./name-parts.ts";

export interface ResidueHit {
  readonly kind: string;
  readonly id: string;
  readonly place: string;
}

/** A name that must not leave. Of a person also its parts that give them away. */
export interface WithheldName {
  readonly name: string;
  readonly parts: readonly string[];
}

/** Looks for names that must not leave, in whatever spelling, in texts and in raw bytes. */
export interface ResidueScan {
  /** What of a name stands in it. */
  inText(text: string): "name" | "part" | undefined;
  /** For one stream of bytes, chunk by chunk. */
  inBytes(): { feed(bytes: Uint8Array): boolean };
}

/** A name of fewer letters would be found in any file. In texts it is found as a word. */
const minLetters = 3;
/** A name of at least so many letters is looked for inside longer words too: file names are written without blanks. */
const distinctiveLetters = 8;

/**
 * A text holds a name when the words of the name stand in it in order, compared as search compares: without case and
 * accents, across line breaks, punctuation and the hyphen of a divided word; and a part of a name when it stands there as a
 * word, a short one only with a capital. Bytes hold a name when its letters stand there in UTF-8, UTF-16 or ISO 8859-1; of a part, only where it is long
 * enough to stand in no other word.
 */
export function createResidueScan(withheld: readonly WithheldName[]): ResidueScan {
  const names = withheld.map(({ name }) => name);
  const long = withheld.flatMap((one) => one.parts).filter((part) => [...part].length >= distinctiveLetters);
  const isName = finderOf(names);
  const parts = withheld.flatMap((one) => one.parts);
  const isPart = finderOf(parts.filter((part) => !needsCapital(part)));
  const short = new Set(parts.filter(needsCapital).map(searchFold));
  const isShortPart = (text: string) =>
    short.size > 0 && [...text.matchAll(capitalised)].some(([word]) => short.has(searchFold(word)));
  const finder = createByteFinder([...names, ...long].flatMap(encodingsOf));
  const isIn = (text: string) => {
    const words = ` ${wordsOf(text)} `;
    if (isName(words)) return "name";
    return isPart(words) || isShortPart(text) ? "part" : undefined;
  };
  return {
    inText(text) {
      const whole = text.replace(dividedWord, "");
      return isIn(text) ?? (whole === text ? undefined : isIn(whole));
    },
    inBytes: () => finder.start(),
  };
}

/** A word with a capital, whole. */
const capitalised = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*/gu;

/** A hyphen at the end of a line, with the blanks around it. */
const dividedWord = /[-\u2010\u2011\u00ad][ \t]*\r?\n[ \t]*/g;

/** Whether any of the names stands in a text, both as `wordsOf` gives it, with a blank at each end. */
function finderOf(names: readonly string[]): (words: string) => boolean {
  const phrases = [...new Set(names.map(wordsOf))].filter((words) => words !== "");
  const joined = phrases
    .map((phrase) => phrase.replaceAll(" ", ""))
    .filter(({ length }) => length >= distinctiveLetters);
  return (words) =>
    phrases.some((phrase) => words.includes(` ${phrase} `)) || joined.some((name) => words.includes(name));
}

function wordsOf(text: string): string {
  return searchFold(text)
    .replace(/[\0-/:-@[-`{-\x7f]+/g, " ")
    .trim();
}

function encodingsOf(name: string): Buffer[] {
  const plain = name.trim();
  if ([...plain].length < minLetters) return [];
  const composed = plain.normalize("NFC");
  const spellings = new Set([plain, composed, plain.normalize("NFD"), composed.toUpperCase(), composed.toLowerCase()]);
  return [...spellings].flatMap((spelling) => {
    const little = Buffer.from(spelling, "utf16le");
    const bytes = [Buffer.from(spelling), little, Buffer.from(little).swap16()];
    return /^[\0-\xff]*$/.test(spelling) ? [...bytes, Buffer.from(spelling, "latin1")] : bytes;
  });
}
