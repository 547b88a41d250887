import { type SearchCharacter, searchCharacter } from "./search-character.ts";

/**
 * A text as the search sees it: its tokens in order, separated by ASCII blanks and punctuation. FTS5's tokenizer
 * `ascii` splits it again, and `searchTokens` gives the places of the tokens. Definition of a token:
 *
 * - Characters are compared by NFKD and full case folding. Common accents and points, and those of Cyrillic, Hebrew and
 *   and æ becomes ae. Forms of alef, yeh, kaf and heh are unified, and decimal digits become ASCII. Soft hyphens,
 *   zero-width and directional characters and tatweel are ignored.
 *   A symbol or a raised or enclosed number that stands for letters or digits (™, ½) is a token of its own.
 *   sequence of tokens. A single line feed between two such characters does not end the run: it is a wrapped line.
 */
export function searchFold(text: string): string {
  const lower = text.toLowerCase();
  return beyondAscii.test(lower) ? spellRuns(foldCharacters(lower)) : lower;
}

/** `searchFold` of two adjacent texts, from their folds. The cut between them must not divide a token. */
export function joinFolds(left: string, right: string): string {
  const leftFeed = left.endsWith("\n") ? 1 : 0;
  const rightFeed = right.startsWith("\n") ? 1 : 0;
  const last = leftFeed + rightFeed < 2 ? lastUnit(left.slice(0, left.length - leftFeed)) : undefined;
  const first = last && firstUnit(right.slice(rightFeed));
  if (first) return `${left}${last}${first}${right}`;
  const touch = isTokenUnit(left.charCodeAt(left.length - 1)) && isTokenUnit(right.charCodeAt(0));
  return touch ? `${left} ${right}` : left + right;
}

/** True if a UTF-16 unit of a fold belongs to a token. */
export function isTokenUnit(unit: number): boolean {
  return unit > 0x7f || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** True if a cut before the UTF-16 unit `at` divides a token or separates a character from its marks. */
export function dividesToken(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (isInsidePair(text, at)) return true;
  const next = searchCharacter(text.codePointAt(at) ?? 0);
  if (next.joins) return true;
  if (next.kind !== "letter") return false;
  let hasMark = false;
  for (let end = at; end > 0; ) {
    end -= isInsidePair(text, end - 1) ? 2 : 1;
    const kind = lastKind(searchCharacter(text.codePointAt(end) ?? 0));
    if (kind === "mark") hasMark = true;
    else if (kind !== "unseen") return kind === "letter" || (kind === "gap" && hasMark);
  }
  return hasMark;
}

/** Kind of the last character of a fold, ignoring marks. */
function lastKind({ text, kind }: SearchCharacter): SearchCharacter["kind"] {
  if (text.length < 2) return kind;
  let last = kind;
  for (const part of text) {
    const { kind: next } = searchCharacter(part.codePointAt(0) ?? 0);
    if (next !== "mark") last = next;
  }
  return last;
}

function foldCharacters(text: string): string {
  let folded = "";
  let joins = false;
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    const code = isHighSurrogate(unit) ? (text.codePointAt(at) ?? unit) : unit;
    const character = searchCharacter(code);
    joins ||= character.joins && character.text !== "";
    const size = code > 0xffff ? 2 : 1;
    if (!character.isItself) {
      folded += text.slice(kept, at) + character.text;
      kept = at + size;
    }
    at += size - 1;
  }
  folded += text.slice(kept);
  return joins ? folded.normalize("NFC") : folded;
}

/** Writes the tokens of each run of an unspaced script. */
function spellRuns(folded: string): string {
  let spelled = "";
  let kept = 0;
  for (let at = nextUnspaced(folded, 0); at < folded.length; at = nextUnspaced(folded, at + 1)) {
    if (!startsUnit(folded, at)) continue;
    spelled += `${folded.slice(kept, at)} `;
    let before = "";
    do {
      if (folded.charCodeAt(at) === lineFeed) at++;
      const end = endOfUnit(folded, at);
      const unit = folded.slice(at, end);
      spelled += before === "" ? `${unit} ` : `${before}${unit} ${unit} `;
      before = unit;
      at = end;
    } while (startsUnit(folded, at) || (folded.charCodeAt(at) === lineFeed && startsUnit(folded, at + 1)));
    kept = at;
    at--;
  }
  return spelled + folded.slice(kept);
}

/**
 * Position of the next character that may be of an unspaced script; a regular expression finds it faster than a loop.
 */
function nextUnspaced(folded: string, from: number): number {
  maybeUnspaced.lastIndex = from;
  return maybeUnspaced.test(folded) ? maybeUnspaced.lastIndex - 1 : folded.length;
}

function startsUnit(folded: string, at: number): boolean {
  return at < folded.length && searchCharacter(folded.codePointAt(at) ?? 0).kind === "unspaced";
}

/** End of a letter of an unspaced script with its marks. */
function endOfUnit(folded: string, start: number): number {
  let at = start + sizeAt(folded, start);
  while (at < folded.length && searchCharacter(folded.codePointAt(at) ?? 0).kind === "mark") at += sizeAt(folded, at);
  return at;
}

function sizeAt(text: string, at: number): number {
  return isHighSurrogate(text.charCodeAt(at)) && isInsidePair(text, at + 1) ? 2 : 1;
}

function isUnit(token: string): boolean {
  return startsUnit(token, 0) && endOfUnit(token, 0) === token.length;
}

/** The last character of a fold, if the fold ends inside a run of an unspaced script. */
function lastUnit(folded: string): string | undefined {
  if (!folded.endsWith(" ")) return undefined;
  const token = folded.slice(folded.lastIndexOf(" ", folded.length - 2) + 1, -1);
  return isUnit(token) ? token : undefined;
}

function firstUnit(folded: string): string | undefined {
  if (!folded.startsWith(" ")) return undefined;
  const end = folded.indexOf(" ", 1);
  const token = folded.slice(1, end < 0 ? undefined : end);
  return isUnit(token) ? token : undefined;
}

function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff && isHighSurrogate(text.charCodeAt(at - 1));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

const beyondAscii = /[^\0-\x7f]/;
/** Thai has the lowest code points of all unspaced scripts. */
const maybeUnspaced = /[\u0e00-\uffff]/g;
const lineFeed = 0x0a;
