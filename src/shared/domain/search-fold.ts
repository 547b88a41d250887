import { searchCharacter, unspacedLetter } from "./search-character.ts";

/** A token of a text and where it stands, in UTF-16 units of that text. */
export interface SearchToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What search sees of a text: its tokens, in order, with ASCII blanks and marks between them; FTS5's tokenizer `ascii`
 * takes them apart again. The definition of a token:
 *
 * - Characters are compared by NFKD and full case folding. Accents and points of general use and of Cyrillic, Hebrew
 *   and Arabic are dropped; the marks of other scripts stay. Letters with strokes and hooks become their base letter
 *   (ø, ł, ı), æ becomes ae; forms of alef, yeh, kaf and heh become one; decimal digits become ASCII. Soft hyphens,
 *   zero-width and directional characters and tatweel are as if not there.
 * - A token is a maximal run of letters, numbers and marks. All else separates, apostrophes and hyphens too. A symbol
 *   or a raised or enclosed number that spells letters or digits (™, ½) is set apart from what it stands beside.
 * - Scripts written without blanks between words (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) have as tokens each
 *   character c with its marks, and each two neighbours: c1 c1c2 c2 c2c3 c3. So any part of such a run is an unbroken
 *   sequence of tokens. A single line feed between two such characters does not end the run: it is a wrapped line.
 */
export function searchFold(text: string): string {
  const lower = text.toLowerCase();
  if (!beyondAscii.test(lower)) return lower;
  const folded = lower.replace(beyondAsciiRun, foldRun);
  return maybeUnspaced.test(folded) ? folded.replace(unspacedRun, writeRun) : folded;
}

/** The tokens of a text: those of `searchFold`, each with its place. */
export function searchTokens(text: string): SearchToken[] {
  const { folded, starts, ends } = foldWithPlaces(text);
  const tokens: SearchToken[] = [];
  const add = (token: string, from: number, to: number) =>
    tokens.push({ text: token, start: starts?.[from] ?? from, end: ends?.[to - 1] ?? to });
  for (const { 0: run, index } of folded.matchAll(tokenRun)) {
    if (!startsUnspaced.test(run)) {
      add(run, index, index + run.length);
      continue;
    }
    let before: RegExpExecArray | undefined;
    for (const unit of run.matchAll(unspacedUnit)) {
      const end = index + unit.index + unit[0].length;
      if (before) add(before[0] + unit[0], index + before.index, end);
      add(unit[0], index + unit.index, end);
      before = unit;
    }
  }
  return tokens;
}

/** `searchFold` of two texts that follow each other, from their folds; where the cut between them divides no token. */
export function joinFolds(left: string, right: string): string {
  const leftFeed = left.endsWith("\n") ? 1 : 0;
  const rightFeed = right.startsWith("\n") ? 1 : 0;
  const last = leftFeed + rightFeed < 2 ? lastUnit(left.slice(0, left.length - leftFeed)) : undefined;
  const first = last && firstUnit(right.slice(rightFeed));
  if (first) return `${left}${last}${first}${right}`;
  const touch = isTokenUnit(left.charCodeAt(left.length - 1)) && isTokenUnit(right.charCodeAt(0));
  return touch ? `${left} ${right}` : left + right;
}

/** Whether a UTF-16 unit of a fold belongs to a token. */
export function isTokenUnit(unit: number): boolean {
  return unit > 0x7f || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** Whether a cut before the UTF-16 unit `at` goes through a token, or parts a character from its marks. */
export function dividesToken(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (isInsidePair(text, at)) return true;
  const next = searchCharacter(text.codePointAt(at) ?? 0);
  if (next.joins) return true;
  if (!startsToken.test(next.text) || startsUnspaced.test(next.text)) return false;
  let hasMark = false;
  for (let end = at; end > 0; ) {
    end -= isInsidePair(text, end - 1) ? 2 : 1;
    const before = searchCharacter(text.codePointAt(end) ?? 0).text;
    if (before === "") continue;
    if (!onlyMarks.test(before)) return !endsUnspaced.test(before) && (hasMark || endsToken.test(before));
    hasMark = true;
  }
  return hasMark;
}

function foldRun(run: string): string {
  let folded = "";
  let joins = false;
  for (let at = 0; at < run.length; at++) {
    const code = run.codePointAt(at) ?? 0;
    if (code > 0xffff) at++;
    const character = searchCharacter(code);
    folded += character.text;
    joins ||= character.joins;
  }
  return joins ? folded.normalize("NFC") : folded;
}

function writeRun(run: string): string {
  let written = " ";
  let before: string | undefined;
  for (const unit of run.match(unspacedUnit) ?? []) {
    written += before === undefined ? `${unit} ` : `${before}${unit} ${unit} `;
    before = unit;
  }
  return written;
}

interface Fold {
  readonly folded: string;
  /** Where each UTF-16 unit of `folded` comes from; absent when both texts have the same offsets. */
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
}

/** As `searchFold`, but runs of unspaced scripts are left whole. */
function foldWithPlaces(text: string): Fold {
  if (!beyondAscii.test(text)) return { folded: text.toLowerCase() };
  const clusters: { text: string; start: number; end: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    const { text: parts } = searchCharacter(code);
    let last = clusters.at(-1);
    if (parts === "" && last) last.end = end;
    for (const part of parts) {
      if (last && beyondAscii.test(last.text) && searchCharacter(part.codePointAt(0) ?? 0).joins) {
        last.text = (last.text + part).normalize("NFC");
        last.end = end;
      } else {
        last = { text: part, start: at, end };
        clusters.push(last);
      }
    }
    at = end;
  }
  const starts: number[] = [];
  const ends: number[] = [];
  for (const cluster of clusters) {
    for (let unit = 0; unit < cluster.text.length; unit++) {
      starts.push(cluster.start);
      ends.push(cluster.end);
    }
  }
  return { folded: clusters.map((cluster) => cluster.text).join(""), starts, ends };
}

/** The character that a fold ends with, when it ends inside a run of an unspaced script. */
function lastUnit(folded: string): string | undefined {
  if (!folded.endsWith(" ")) return undefined;
  const token = folded.slice(folded.lastIndexOf(" ", folded.length - 2) + 1, -1);
  return isUnit.test(token) ? token : undefined;
}

function firstUnit(folded: string): string | undefined {
  if (!folded.startsWith(" ")) return undefined;
  const end = folded.indexOf(" ", 1);
  const token = folded.slice(1, end < 0 ? undefined : end);
  return isUnit.test(token) ? token : undefined;
}

function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

const beyondAscii = /[^\0-\x7f]/;
const beyondAsciiRun = /[^\0-\x7f]+/g;
/** No script that is written without blanks has characters below Thai. */
const maybeUnspaced = /[\u0e00-\uffff]/;

const unit = `${unspacedLetter}\\p{M}*`;
const unspacedUnit = new RegExp(unit, "gv");
const unspacedRun = new RegExp(`${unit}(?:\\n?${unit})*`, "gv");
const isUnit = new RegExp(`^${unit}$`, "v");
const startsUnspaced = new RegExp(`^${unspacedLetter}`, "v");
const endsUnspaced = new RegExp(`${unit}$`, "v");

// In a fold, whatever is beyond ASCII is part of a token.
const wordCharacter = "[0-9a-z[^\\0-\\x7f]]";
const tokenRun = new RegExp(`${unit}(?:\\n?${unit})*|(?:(?!${unspacedLetter})${wordCharacter})+`, "gv");
const startsToken = new RegExp(`^${wordCharacter}`, "v");
const endsToken = new RegExp(`${wordCharacter}$`, "v");
const onlyMarks = /^\p{M}+$/u;
