/** Letters; shorter parts are too often words of some language. */
const minLetters = 3;
/** For scripts whose characters stand for syllables or words. */
const minCharacters = 2;

const syllabic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Parts of a person's name that identify them alone: possible family names, that is every word but the first, any in
 * capitals, and the part before a comma; both halves of double names. In scripts with capitals only capitalised words;
 * nothing of an alias that starts with an article, such as `the Pilot`. In Chinese, Japanese and Korean, where the
 * family name comes first, the first word too. The given name alone is not included, because others share it.
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

/** In lower case only: `Los` and `La` may also start names. */
const article = /^(?:the|an?|der|die|das|eine?|le|la|les|une?|el|los|las|il|lo|gli|o|os|as|het) /u;

/** Three letters match only if capitalised: `Lee` and `May`, not `may`. */
export function needsCapital(part: string): boolean {
  return /^\p{Lu}/u.test(part) && lettersIn(part) <= minLetters;
}

function isTelling(part: string): boolean {
  // \p{Lo}: letters of scripts without capitals.
  if (!/^[\p{Lu}\p{Lo}]/u.test(part)) return false;
  return lettersIn(part) >= (syllabic.test(part) ? minCharacters : minLetters);
}

function lettersIn(part: string): number {
  return [...part].filter((letter) => /\p{L}/u.test(letter)).length;
}

function isInCapitals(word: string): boolean {
  return /^\p{Lu}/u.test(word) && word === word.toUpperCase();
}
