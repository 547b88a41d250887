/** Letters; shorter parts are too often words of some language. */
const minLetters = 3;
/** For scripts whose characters stand for syllables or words. */
const minCharacters = 2;

const syllabic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Parts of a person's name that identify them alone: possible family names, that is every word but the first, any in
 * capitals, and the part before a comma; both halves of double names. In scripts with capitals only capitalised words,
 * unless there are none: then the name was typed in lower case. Nothing of an alias that starts with an article, such
 * as `the Pilot`. In Chinese, Japanese and Korean, where the family name comes first, the first word too. The given
 * name alone is not included, because others share it.
 */
export function nameParts(name: string): string[] {
  const trimmed = name.trim();
  if (article.test(trimmed)) return [];
  const words = trimmed.split(/[\s,،、]+/u);
  const isSurnameFirst = /^[^,،、\s]+[,،、]/u.test(trimmed) || words.length === 1;
  const possible = words.filter(
    (word, index) => index > 0 || isSurnameFirst || isInCapitals(word) || syllabic.test(word),
  );
  const parts = possible.flatMap((word) => word.split(/[-\u2010\u2011]/u));
  const telling = parts.filter(isTelling);
  if (telling.length > 0 || description.test(trimmed)) return telling;
  return parts
    .filter((part) => !particle.test(part))
    .map(capitalised)
    .filter(isTelling);
}

/** In lower case only: `Los` and `La` may also start names. */
const article = /^(?:the|an?|der|die|das|eine?|le|la|les|une?|el|los|las|il|lo|gli|o|os|as|het) /u;
/** Words of an alias that is no name: `brother of anna`, `our man at the port`. */
const description =
  /(?:^| )(?:the|an?|of|from|at|in|on|with|our|his|her|my|and|aus|vom|mit|im|am|und|unser|mein|sein|ihr|avec|dans|et)(?: |$)/u;
/** What stands between names and is common to many. */
const particle = /^(?:van|von|der|den|del|della|des|dos|das|las|los|ten|ter|vom|zum|zur|bin|ibn|bint|abu)$/u;

function capitalised(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("");
}

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
