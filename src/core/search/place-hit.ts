import type { ReadDb } from "#core/vault/connection.ts";
import { dividesToken } from "#shared/domain/search-fold.ts";
import { searchTokens } from "#shared/domain/search-tokens.ts";
import { lengthOf } from "#shared/domain/text.ts";
import { bridgeTokens } from "./bridges.ts";
import type { Leaf } from "./lex-query.ts";
import { type Match, matchTokens } from "./match-tokens.ts";
import { isBridge } from "./passage-number.ts";
import { findPassage, type PassageRow, passagesFrom } from "./passage-store.ts";
import { bestCluster, makeSnippet, type Snippet } from "./snippet.ts";

/** Place of a hit and the text to show. */
export interface Place {
  /** From 1; `null` if the text has no pages. */
  readonly page: number | null;
  /** The first match shown, in code points of the whole text. */
  readonly start: number;
  readonly end: number;
  readonly snippet: Snippet;
}

/** Places a hit in a passage, or a bridge in the passage where the match starts; `undefined` if it was just removed. */
export function placeHit(read: ReadDb, no: number, leaves: readonly Leaf[]): Place | undefined {
  if (isBridge(no)) return placeAcross(read, no - 1, leaves);
  const passage = findPassage(read, no);
  return passage && placeIn(passage, passage.body, matchTokens(searchTokens(passage.body), leaves));
}

function placeIn(passage: PassageRow, text: string, matches: readonly Match[]): Place {
  const cluster = bestCluster(matches) ?? { matches: [], start: 0, end: 0 };
  const start = passage.start + lengthOf(text.slice(0, cluster.start));
  const end = start + lengthOf(text.slice(cluster.start, cluster.matches[0]?.end ?? cluster.start));
  return { page: passage.page, start, end, snippet: makeSnippet(text, cluster) };
}

/** A match across the end of this passage, or of one soon after it, within the reach of a bridge. */
function placeAcross(read: ReadDb, no: number, leaves: readonly Leaf[]): Place | undefined {
  const parts: { readonly passage: PassageRow; readonly at: number }[] = [];
  const divisions: number[] = [];
  let text = "";
  let tokensAfter = 0;
  for (const passage of passagesFrom(read, no)) {
    if (dividesToken(text + passage.body, text.length)) divisions.push(text.length);
    if (parts.length > 0) tokensAfter += searchTokens(passage.body).length;
    parts.push({ passage, at: text.length });
    text += passage.body;
    if (tokensAfter >= bridgeTokens) break;
  }
  const matches = matchTokens(tokensOfParts(text, divisions), leaves).filter(({ start, end }) =>
    parts.some(({ at }) => start < at && at < end),
  );
  const first = parts[0]?.passage;
  const { page = null } = parts.findLast(({ at }) => at <= (matches[0]?.start ?? 0))?.passage ?? {};
  return first && placeIn({ ...first, page }, text, matches);
}

/** Tokens of a text in which these offsets always end a token, as they do in the index. */
function tokensOfParts(text: string, divisions: readonly number[]) {
  let spaced = text;
  for (const division of divisions.toReversed()) spaced = `${spaced.slice(0, division)} ${spaced.slice(division)}`;
  // Each inserted blank shifts its own position by the number of blanks before it.
  const blanksBefore = (offset: number) => divisions.filter((division, index) => division + index < offset).length;
  return searchTokens(spaced).map((token) => ({
    text: token.text,
    start: token.start - blanksBefore(token.start),
    end: token.end - blanksBefore(token.end),
  }));
}
