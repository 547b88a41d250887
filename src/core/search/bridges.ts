import { isTokenUnit, joinFolds } from "#shared/domain/search-fold.ts";

/** On either side of a bridge, and so the longest phrase that is found wherever it stands. */
export const bridgeTokens = 64;

/**
 * What is indexed for the cuts between passages, so that a phrase is found across them: for each passage the last
 * tokens up to its end and the first after it, reaching beyond short neighbours. undefined where nothing can begin in
 * the passage or follow it.
 */
export function bridgesOf(folds: readonly string[]): (string | undefined)[] {
  const after = tokensAfter(folds);
  const bridges: (string | undefined)[] = [];
  let before = "";
  for (const [index, fold] of folds.entries()) {
    before = lastTokens(joinFolds(before, fold));
    const next = after[index] ?? "";
    bridges.push(holdsToken(fold) && holdsToken(next) ? joinFolds(before, next) : undefined);
  }
  return bridges;
}

/** For each passage the first tokens of what follows it. */
function tokensAfter(folds: readonly string[]): string[] {
  const after: string[] = [];
  let following = "";
  for (let index = folds.length - 1; index >= 0; index--) {
    after[index] = following;
    following = firstTokens(joinFolds(folds[index] ?? "", following));
  }
  return after;
}

function lastTokens(fold: string): string {
  let end = fold.length;
  while (end > 0 && !isTokenUnit(fold.charCodeAt(end - 1))) end--;
  let at = end;
  for (let count = 0; count < bridgeTokens && at > 0; count++) {
    while (at > 0 && isTokenUnit(fold.charCodeAt(at - 1))) at--;
    if (count < bridgeTokens - 1) while (at > 0 && !isTokenUnit(fold.charCodeAt(at - 1))) at--;
  }
  return fold.slice(at, end) + shortGap(fold.slice(end));
}

function firstTokens(fold: string): string {
  let start = 0;
  while (start < fold.length && !isTokenUnit(fold.charCodeAt(start))) start++;
  let at = start;
  for (let count = 0; count < bridgeTokens && at < fold.length; count++) {
    if (count > 0) while (at < fold.length && !isTokenUnit(fold.charCodeAt(at))) at++;
    while (at < fold.length && isTokenUnit(fold.charCodeAt(at))) at++;
  }
  return shortGap(fold.slice(0, start)) + fold.slice(start, at);
}

/** Two separators and a line feed are the most that matter to `joinFolds`; blank pages would add up to far more. */
function shortGap(gap: string): string {
  return gap.length > 3 ? "\n\n" : gap;
}

function holdsToken(fold: string): boolean {
  for (let at = 0; at < fold.length; at++) if (isTokenUnit(fold.charCodeAt(at))) return true;
  return false;
}
