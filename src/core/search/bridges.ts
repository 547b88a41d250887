import { isTokenUnit, joinFolds } from "#shared/domain/search-fold.ts";

/** On either side of a bridge, and so the longest phrase that is found wherever it stands. */
export const bridgeTokens = 64;

/**
 * What is indexed for the cuts between passages, so that a phrase is found across them: for each passage the last
 * tokens up to its end and the first after it, reaching beyond short neighbours. undefined where one of them has none.
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

/** For each passage but the last, the first tokens of what follows it. */
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
  /** Holds as many tokens as a bridge wants. */
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

/** Two separators and a line feed are the most that matter to `joinFolds`; blank pages would add up to far more. */
function shortGap(gap: string): string {
  return gap.length > 3 ? "\n\n" : gap;
}

function holdsToken(fold: string): boolean {
  for (let at = 0; at < fold.length; at++) if (isTokenUnit(fold.charCodeAt(at))) return true;
  return false;
}
