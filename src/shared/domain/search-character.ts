/** A character as the search sees it. */
export interface SearchCharacter {
  /** Its contribution to a token: a blank for separators, empty for characters the search ignores. */
  readonly text: string;
  /** Kind of the first character of `text`. */
  readonly kind: CharacterKind;
  /** True if `text` equals the character. */
  readonly isItself: boolean;
  /**
   * True if it belongs to the character before it: a mark, a conjoining jamo, or an ignored character inside a word.
   */
  readonly joins: boolean;
}

/** `unspaced`: a letter of a script written without blanks between words. */
type CharacterKind = "unseen" | "gap" | "mark" | "letter" | "unspaced";

/** Folds one code point, regardless of context, by the rules given at `searchFold`. */
export function searchCharacter(code: number): SearchCharacter {
  return pages[code >> 8]?.[code & 0xff] ?? remember(code, foldCharacter(String.fromCodePoint(code)));
}

// Memo of a pure function: pages of 256 code points, filled on demand.
const pages: (SearchCharacter | undefined)[][] = [];

function remember(code: number, character: SearchCharacter): SearchCharacter {
  const page = pages[code >> 8] ?? Array.from({ length: 256 });
  page[code & 0xff] = character;
  pages[code >> 8] = page;
  return character;
}

function foldCharacter(char: string): SearchCharacter {
  const text = foldText(char);
  return { text, kind: kindOf(text), isItself: text === char, joins: text === "" || startsJoining.test(text) };
}

function foldText(char: string): string {
  // ASCII punctuation and blanks stay: they are separators already.
  if (char <= "\x7f") return char.toLowerCase();
  if (unseen.test(char)) return "";
  const parts = char.normalize("NFKD");
  let text = "";
  for (const part of parts) if (!droppedMark.test(part)) text += foldPart(part);
  text = text.normalize("NFC");
  const isApart = text !== "" && parts !== char && standsApart.test(char) && !startsUnspaced.test(text);
  return isApart ? ` ${text} ` : text;
}

function kindOf(folded: string): CharacterKind {
  if (folded === "") return "unseen";
  if (startsUnspaced.test(folded)) return "unspaced";
  if (/^\p{M}/u.test(folded)) return "mark";
  return /^[\p{L}\p{N}]/u.test(folded) ? "letter" : "gap";
}

function foldPart(part: string): string {
  let folded = "";
  // Lower, upper, then lower case again is full case folding: ẞ and ß become ss, ς becomes σ, ı becomes i.
  for (const char of part.toLowerCase().toUpperCase().toLowerCase()) folded += letters.get(char) ?? foldDigit(char);
  return folded;
}

function foldDigit(char: string): string {
  if (!tokenCharacter.test(char)) return " ";
  if (!decimalDigit.test(char)) return char;
  // Decimal digits are encoded in runs of ten starting at zero (The Unicode Standard, section 4.6).
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (decimalDigit.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

const tokenCharacter = /[\p{L}\p{N}\p{M}]/u;
const decimalDigit = /\p{Nd}/u;
const startsUnspaced =
  /^(?!\p{M})[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}ー]/u;
/** Marks that are kept, and vowels and finals of conjoining Hangul: NFC may join them to the preceding character. */
const startsJoining = /^[\p{M}\u1160-\u11FF\uD7B0-\uD7FF]/u;

/** Soft hyphens, zero-width and directional characters, variation selectors. */
const unseen = /[\p{DI}\p{Cf}]/u;

/** Symbols and raised or enclosed numbers that stand for letters or digits: Acme™, report², 5½. Not those of CO₂. */
const standsApart = /(?![\u2080-\u2089])[\p{S}\p{No}]/u;

/** Common accents and points, except those of kana, and those of Cyrillic, Hebrew and Arabic; tatweel. */
const droppedMark =
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0483-\u0489\u2DE0-\u2DFF\uA66F-\uA67D\uA69E\uA69F\u0591-\u05C7\uFB1E\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u0898-\u089F\u08CA-\u08FF]/u;

/** Letters without decomposition that are commonly typed without stroke, hook or ligature, after case folding. */
const letters: ReadonlyMap<string, string> = new Map(
  [
    ...["æ ae", "œ oe", "þ th", "ø o", "ɵ o", "đ d", "ð d", "ɖ d", "ɗ d", "ħ h", "ɨ i", "ł l", "ƚ l", "ɫ l", "ŋ n"],
    ...["ɲ n", "ƞ n", "ŧ t", "ţ t", "ƭ t", "ʈ t", "ƀ b", "ɓ b", "ƈ c", "ƒ f", "ǥ g", "ɠ g", "ɡ g", "ĸ k", "ƙ k"],
    ...["ƥ p", "ɍ r", "ʉ u", "ʋ v", "ƴ y", "ɏ y", "ƶ z", "ȥ z", "ə a", "ǝ a"],
    // As usual in Arabic and Persian search: one alef, one yeh, one kaf, one heh.
    ...["ٱ ا", "ى ي", "ی ي", "ې ي", "ے ي", "ک ك", "ڪ ك", "ة ه", "ۃ ه", "ہ ه", "ھ ه", "ە ه"],
  ].map((pair) => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)] as const),
)
  // Apostrophes classed as letters separate words like other apostrophes. Half rings and primes of scholarly
  // romanisation (Qāʿida, Gogolʹ) are dropped, because most people do not type them.
  .set("ʻ", " ")
  .set("ʼ", " ")
  .set("ʽ", " ")
  .set("ʾ", "")
  .set("ʿ", "")
  .set("ʹ", "")
  .set("ʺ", "");
