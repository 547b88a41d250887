/** Letters; shorter parts are too often words of some language. */
const minLetters = 3;
/** For scripts whose characters stand for syllables or words. */
const minCharacters = 2;

const syllabic = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The parts of a person's name that give them away by themselves: what may be a family name, that is every word but the
 * first, any in capitals, and what stands before a comma; of double names each half. In scripts with capitals only what
 * begins with one, unless nothing does: then the name was typed without them, and the texts have them. Nothing of an
 * alias that begins with an article, such as `the Pilot`; in Chinese, Japanese and Korean, where the family name comes
 * first, the first word too. Not the given name alone, which others share.
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
