import type { SearchToken } from "#shared/domain/search-tokens.ts";
import type { Leaf } from "./lex-query.ts";

/** A match of a word or phrase of the query, in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** Index of the word or phrase. */
  readonly leaf: number;
}

/** Every match of every leaf, in the order of the text. */
export function matchTokens(tokens: readonly SearchToken[], leaves: readonly Leaf[]): Match[] {
  const matches: Match[] = [];
  for (const [index, leaf] of leaves.entries()) {
    for (let at = 0; at + leaf.tokens.length <= tokens.length; at++) {
      if (!isMatch(tokens, at, leaf)) continue;
      const first = tokens[at];
      const last = tokens[at + leaf.tokens.length - 1];
      if (first && last) matches.push({ start: first.start, end: last.end, leaf: index });
    }
  }
  return matches.sort((left, right) => left.start - right.start || left.end - right.end);
}

function isMatch(tokens: readonly SearchToken[], at: number, { tokens: wanted, isPrefix }: Leaf): boolean {
  const last = wanted.length - 1;
  for (let place = 0; place < last; place++) if (tokens[at + place]?.text !== wanted[place]) return false;
  const found = tokens[at + last]?.text ?? "";
  return isPrefix ? found.startsWith(wanted[last] ?? "") : found === wanted[last];
}
