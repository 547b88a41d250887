/** Fewer letters than this are a word of some language too often. */
const minLetters = 4;

/**
 * The parts of a person's name that give them away by themselves: what may be a family name, that is every word but the
 * first, any in capitals, and what stands before a comma; of double names each half. Not the given name alone, which
 * others share, and nothing of an alias that does not begin like a name, such as `the quick one`.
 */
export function nameParts(name: string): string[] {
  const words = name.trim().split(/[\s,]+/u);
  const [first = ""] = words;
  if (/^\p{Ll}/u.test(first)) return [];
  const isSurnameFirst = /^[^,\s]+,/u.test(name.trim()) || words.length === 1;
  const telling = words.filter((word, index) => index > 0 || isSurnameFirst || isInCapitals(word));
  return telling
    .flatMap((word) => word.split(/[-\u2010\u2011]/u))
    .filter(
      (part) => /^\p{Lu}/u.test(part) && [...part].filter((letter) => /\p{L}/u.test(letter)).length >= minLetters,
    );
}

function isInCapitals(word: string): boolean {
  return word === word.toUpperCase();
}
