/** Fewer letters than this are a word of some language too often. */
const minLetters = 3;
/** In scripts whose characters stand for syllables or words. */
const minCharacters = 2;

const syllabic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The parts of a person's name that give them away by themselves: what may be a family name, that is every word but the
 * first, any in capitals, and what stands before a comma; of double names each half. In scripts with capitals only what
 * begins with one; nothing of an alias that begins with an article, such as `the Pilot`; in Chinese, Japanese and
 * Korean, where the family name comes first, the first word too. Not the given name alone, which others share.
 */
export function nameParts(name: string): string[] {
  const words = name.trim().split(/[\s,،、]+/u);
  if (article.test(name.trim())) return [];
  const isSurnameFirst = /^[^,،、\s]+[,،、]/u.test(name.trim()) || words.length === 1;
  const telling = words.filter(
    (word, index) => index > 0 || isSurnameFirst || isInCapitals(word) || syllabic.test(word),
  );
  return telling.flatMap((word) => word.split(/[-\u2010\u2011]/u)).filter(isTelling);
}

/** In lower case: `Los` and `La` also begin names. */
const article = /^(?:the|an?|der|die|das|eine?|le|la|les|une?|el|los|las|il|lo|gli|o|os|as|het) /u;

/** Of three letters a name is found only where it is written with a capital: `Lee`, `May`, not `may`. */
export function needsCapital(part: string): boolean {
  return /^\p{Lu}/u.test(part) && lettersIn(part) <= minLetters;
}

function isTelling(part: string): boolean {
  // \p{Lo}: letters of scripts that know no capitals.
  if (!/^[\p{Lu}\p{Lo}]/u.test(part)) return false;
  return lettersIn(part) >= (syllabic.test(part) ? minCharacters : minLetters);
}

function lettersIn(part: string): number {
  return [...part].filter((letter) => /\p{L}/u.test(letter)).length;
}

function isInCapitals(word: string): boolean {
  return /^\p{Lu}/u.test(word) && word === word.toUpperCase();
}
