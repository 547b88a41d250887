import { searchFold } from "#shared/domain/search-fold.ts";
import type { ErrorData } from "#shared/errors.ts";
import { createByteFinder } from "./byte-finder.ts";
import { createCapitalFinder } from "./capital-finder.ts";
import { joinedPlaces } from "./joined-places.ts";
import { needsCapital } from "./name-parts.ts";

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
 * line breaks, punctuation and the hyphen of a divided word. It contains a part of a name if the part occurs as a word,
 * a short one only if capitalised. Bytes contain a name if its letters occur in UTF-8, UTF-16 or ISO 8859-1; a part
 * only if it is too long to occur in other words.
 */
export function createResidueScan(withheld: readonly WithheldName[]): ResidueScan {
  const names = withheld.map(({ name }) => name);
  const long = withheld.flatMap((one) => one.parts).filter((part) => [...part].length >= distinctiveLetters);
  const isName = finderOf(names);
  const parts = withheld.flatMap((one) => one.parts);
  const isPart = finderOf(parts.filter((part) => !needsCapital(part)));
  const isShortPart = createCapitalFinder(parts.filter(needsCapital));
  const finder = createByteFinder([...names, ...long].flatMap(encodingsOf));
  const isIn = (text: string) => {
    const folded = searchFold(text);
    if (isName(folded)) return "name";
    return isPart(folded) || isShortPart(text) ? "part" : undefined;
  };
  return {
    inText(text) {
      const found = isIn(text);
      if (found) return found;
      for (const place of joinedPlaces(text)) {
        const inPlace = isIn(place);
        if (inPlace) return inPlace;
      }
      return undefined;
    },
    inBytes: () => finder.start(),
  };
}

/**
 * Tells whether any name occurs in a folded text. The text is split into words only if it contains the longest word of
 * a name.
 */
function finderOf(names: readonly string[]): (folded: string) => boolean {
  const phrases = [...new Set(names.map((name) => wordsOf(searchFold(name))))].filter((words) => words !== "");
  const joined = phrases
    .map((phrase) => phrase.replaceAll(" ", ""))
    .filter(({ length }) => length >= distinctiveLetters);
  const longest = phrases.map((phrase) =>
    phrase.split(" ").reduce((one, other) => (one.length < other.length ? other : one)),
  );
  return (folded) => {
    if (joined.some((name) => folded.includes(name))) return true;
    const maybe = phrases.filter((_, index) => folded.includes(longest[index] ?? ""));
    const words = maybe.length > 0 ? ` ${wordsOf(folded)} ` : "";
    return maybe.some((phrase) => words.includes(` ${phrase} `));
  };
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
