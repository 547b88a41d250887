import { isTokenUnit, joinFolds } from "#shared/domain/search-fold.ts";

/** Tokens on either side of a bridge, and so the longest phrase found across passages. */
export const bridgeTokens = 64;

/**
 * Text indexed for the boundaries between passages, so that phrases across them are found. A bridge consists of the
 * last tokens up to the end of a passage and the first after it, reaching beyond short neighbours. `undefined` if
 * either side has no tokens.
 */
export function bridgesOf(folds: readonly string[]): (string | undefined)[] {
  const after = tokensAfter(folds);
  const bridges: (string | undefined)[] = [];
  let before = "";
  for (const [index, fold] of folds.entries()) {
    const next = after[index];
    if (next === undefined) break;
    const own = lastTokens(fold);
    before = own.isFull ? own.text : lastTokens(joinFolds(before, own.text)).text;
    bridges.push(holdsToken(before) && holdsToken(next) ? joinFolds(before, next) : undefined);
  }
  return bridges;
}

/** For each passage but the last, the first tokens of the text after it. */
function tokensAfter(folds: readonly string[]): string[] {
  const after: string[] = [];
  let following = "";
  for (let index = folds.length - 1; index > 0; index--) {
    const own = firstTokens(folds[index] ?? "");
    following = own.isFull ? own.text : firstTokens(joinFolds(own.text, following)).text;
    after[index - 1] = following;
  }
  return after;
}

interface Window {
  readonly text: string;
  /** True if it contains as many tokens as a bridge needs. */
  readonly isFull: boolean;
}

function lastTokens(fold: string): Window {
  let end = fold.length;
  while (end > 0 && !isTokenUnit(fold.charCodeAt(end - 1))) end--;
  let at = end;
  let count = 0;
  let start = 0;
  while (at > 0 && count < bridgeTokens) {
    while (at > 0 && isTokenUnit(fold.charCodeAt(at - 1))) at--;
    start = at;
    count++;
    while (at > 0 && !isTokenUnit(fold.charCodeAt(at - 1))) at--;
  }
  const isFull = count === bridgeTokens;
  return { text: fold.slice(isFull ? start : 0, end) + shortGap(fold.slice(end)), isFull };
}

function firstTokens(fold: string): Window {
  let start = 0;
  while (start < fold.length && !isTokenUnit(fold.charCodeAt(start))) start++;
  let at = start;
  let count = 0;
  let end = fold.length;
  while (at < fold.length && count < bridgeTokens) {
    while (at < fold.length && isTokenUnit(fold.charCodeAt(at))) at++;
    end = at;
    count++;
    while (at < fold.length && !isTokenUnit(fold.charCodeAt(at))) at++;
  }
  const isFull = count === bridgeTokens;
  return { text: shortGap(fold.slice(0, start)) + fold.slice(start, isFull ? end : undefined), isFull };
}

/** `joinFolds` distinguishes at most two separators and a line feed; blank pages would add far more. */
function shortGap(gap: string): string {
  return gap.length > 3 ? "\n\n" : gap;
}

function holdsToken(fold: string): boolean {
  for (let at = 0; at < fold.length; at++) if (isTokenUnit(fold.charCodeAt(at))) return true;
  return false;
}
