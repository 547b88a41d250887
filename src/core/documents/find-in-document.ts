import { matchTokens } from "#core/search/match-tokens.ts";
import type { Session } from "#core/session/session.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { CanonicalText } from "#shared/domain/canonical-text.ts";
import { type SearchToken, searchTokens } from "#shared/domain/search-tokens.ts";
import { lengthOf } from "#shared/domain/text.ts";
import { readDocument } from "./read-document.ts";

type Find = CoreContract["documents.find"];

/**
 * Places of words in a document, in code points, ascending: as typed, also within words, and wherever the search of the
 * case matches, which folds accents and spellings.
 */
export function findInDocument(session: Session, input: ParsedInputOf<Find>): OutputOf<Find> {
  const read = readDocument(session, input.id).text;
  const { text } = read;
  const typed = asTyped(text, input);
  const places = input.matchCase ? typed : withOthers(typed, asSearched(read, input.text));
  const shown = places.slice(0, input.limit);
  const ends = toCodePointsAll(
    text,
    shown.flatMap(({ start, end }) => [start, end]),
  );
  const matches = shown.map((_, index) => ({ start: ends[2 * index] ?? 0, end: ends[2 * index + 1] ?? 0 }));
  return { total: places.length, matches };
}

/** In UTF-16 units. */
interface Place {
  readonly start: number;
  readonly end: number;
}

function asTyped(text: string, input: ParsedInputOf<Find>): Place[] {
  const words = input.text.trim().split(/\s+/).map(escapePattern);
  if (words[0] === "") return [];
  const pattern = new RegExp(words.join("\\s+"), input.matchCase ? "gu" : "giu");
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** For ASCII words both searches agree, so the second is skipped. A symbol matches itself; the search ignores it. */
function asSearched(read: CanonicalText, wanted: string): Place[] {
  if (sign.test(wanted) || (!beyondAscii.test(read.text) && !beyondAscii.test(wanted))) return [];
  const tokens = searchTokens(wanted).map((token) => token.text);
  if (tokens.length === 0) return [];
  return matchTokens(tokensOf(read), [{ type: "leaf", tokens, isPrefix: false, position: 0 }]);
}

/**
 * Tokens of the texts read last. Searching as the user types asks at each letter, and tokenising a long text takes a
 * fifth of a second.
 */
const tokensAtHand = new WeakMap<CanonicalText, readonly SearchToken[]>();

export function tokensOf(read: CanonicalText): readonly SearchToken[] {
  const tokens = tokensAtHand.get(read) ?? searchTokens(read.text);
  tokensAtHand.set(read, tokens);
  return tokens;
}

/** Merges two ascending lists; of two overlapping places the one in `places` stays. */
function withOthers(places: readonly Place[], others: readonly Place[]): Place[] {
  const all: Place[] = [];
  let next = 0;
  for (const other of others) {
    for (let place = places[next]; place && place.start < other.end; place = places[++next]) all.push(place);
    if ((all.at(-1)?.end ?? 0) <= other.start) all.push(other);
  }
  return [...all, ...places.slice(next)];
}

/** Converts ascending places in one pass. */
function toCodePointsAll(text: string, places: readonly number[]): number[] {
  let [at, passed] = [0, 0];
  return places.map((place) => {
    passed += lengthOf(text.slice(at, place));
    at = place;
    return passed;
  });
}

const sign = /[^\p{L}\p{M}\p{N}\s]/u;
const beyondAscii = /[^\0-\x7f]/;

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
