import { searchFold } from "#shared/domain/search-fold.ts";
import type { ErrorData } from "#shared/errors.ts";
import { createByteFinder } from "./byte-finder.ts";
import { createCapitalFinder } from "./capital-finder.ts";
import { needsCapital } from "./name-parts.ts";
import { readings } from "./readings.ts";

export type ResidueHit = ErrorData<"export.residue">["hits"][number];

/** A name that must not leave. For a person, also parts that give them away. */
export interface WithheldName {
  readonly name: string;
  readonly parts: readonly string[];
}

/** Finds names that must not leave, in any spelling, in texts and in raw bytes. */
export interface ResidueScan {
  /** Tells whether a whole name or a part of one occurs. */
  inText(text: string): "name" | "part" | undefined;
  /** For one stream of bytes, chunk by chunk. */
  inBytes(): { feed(bytes: Uint8Array): boolean };
}

/** A name of fewer letters would be found in any file. In texts it is matched as a word. */
const minLetters = 3;
/** A name of at least this many letters is also found inside longer words: file names have no blanks. */
const distinctiveLetters = 8;

/**
 * A text contains a name if the name's words occur in order, compared as in search: ignoring case and accents, across
 * line breaks, punctuation and the hyphen of a divided word, escaped or not. It contains a part of a name if the part
 * occurs as a word, a short one only if capitalised. Bytes contain a name if its letters occur in UTF-8, UTF-16 or ISO
 * 8859-1; a part only if it is too long to occur in other words.
 */
export function createResidueScan(withheld: readonly WithheldName[]): ResidueScan {
  const names = withheld.map(({ name }) => name);
  const parts = withheld.flatMap((one) => one.parts);
  const long = parts.filter((part) => [...part].length >= distinctiveLetters);
  const namePhrases = phrasesOf(names);
  const partPhrases = phrasesOf(parts.filter((part) => !needsCapital(part)));
  const words = createByteFinder([...namePhrases, ...partPhrases].map(({ longest }) => Buffer.from(longest)));
  const isShortPart = createCapitalFinder(parts.filter(needsCapital));
  const finder = createByteFinder([...names, ...long].flatMap(encodingsOf));
  const reach = reachOf([...names, ...parts]);
  const isIn = (text: string) => {
    const folded = searchFold(text);
    // One pass shows that most texts contain no word of any name.
    const mayHoldPhrase = words.start().feed(Buffer.from(folded));
    if (mayHoldPhrase && holdsAny(folded, namePhrases)) return "name";
    return (mayHoldPhrase && holdsAny(folded, partPhrases)) || isShortPart(text) ? "part" : undefined;
  };
  return {
    inText(text) {
      for (const reading of readings(text, reach)) {
        const found = isIn(reading);
        if (found) return found;
      }
      return undefined;
    },
    inBytes: () => finder.start(),
  };
}

/** UTF-16 units of a name with every letter escaped, including blanks and marks. */
function reachOf(names: readonly string[]): number {
  return 256 + 16 * Math.max(0, ...names.map(({ length }) => length));
}

/** The words of a name, folded and joined by single blanks. */
interface Phrase {
  readonly words: string;
  readonly longest: string;
  /** Without blanks, if that is distinctive. */
  readonly joined: string | undefined;
}

function phrasesOf(names: readonly string[]): Phrase[] {
  const phrases = new Set(names.map((name) => wordsOf(searchFold(name))));
  phrases.delete("");
  return [...phrases].map((words) => {
    const joined = words.replaceAll(" ", "");
    return {
      words,
      longest: words.split(" ").reduce((one, other) => (one.length < other.length ? other : one)),
      joined: joined.length >= distinctiveLetters ? joined : undefined,
    };
  });
}

/** The text is split into words only if it contains the longest word of a name. */
function holdsAny(folded: string, phrases: readonly Phrase[]): boolean {
  const possible = phrases.filter(({ longest }) => folded.includes(longest));
  if (possible.some(({ joined }) => joined !== undefined && folded.includes(joined))) return true;
  const words = possible.length > 0 ? ` ${wordsOf(folded)} ` : "";
  return possible.some((phrase) => words.includes(` ${phrase.words} `));
}

function wordsOf(folded: string): string {
  return folded.replace(/[\0-/:-@[-`{-\x7f]+/g, " ").trim();
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
