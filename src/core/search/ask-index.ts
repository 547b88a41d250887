import type { ReadDb } from "#core/vault/connection.ts";
import type { Leaf } from "./lex-query.ts";
import { parseQuery, type Query } from "./parse-query.ts";
import { type LeafPassages, lookUp } from "./rank-passages.ts";
import { matchingTexts } from "./text-set.ts";

/** A query with the index entries of its words. */
export interface AskedIndex {
  readonly tree: Query;
  /** Looks up a word or phrase, each only once. */
  readonly look: (leaf: Leaf) => LeafPassages;
  /** The texts, of the given ascending ones, that match the query. */
  readonly textsAmong: (texts: readonly number[]) => readonly number[];
}

/** Throws `query.malformed` if the text is no valid query. */
export function askIndex(read: ReadDb, query: string): AskedIndex {
  const tree = parseQuery(query);
  const known = new Map<string, LeafPassages>();
  const look = (leaf: Leaf) => {
    const key = JSON.stringify([leaf.tokens, leaf.isPrefix]);
    const found = known.get(key) ?? lookUp(read, leaf);
    known.set(key, found);
    return found;
  };
  return { tree, look, textsAmong: (texts) => matchingTexts(tree, (leaf) => look(leaf).texts, texts) };
}
