import type { ReadDb } from "#core/vault/connection.ts";
import type { Leaf } from "./lex-query.ts";
import { isBridge, textNumberOf } from "./passage-number.ts";
import { passagesMatching, scoresBetween, scoresOf } from "./passage-store.ts";

export interface RankedPassage {
  /** Odd for a bridge. */
  readonly no: number;
  readonly score: number;
}

/** A word or phrase of the query, with the passages and texts that contain it, ascending. */
export interface LeafPassages {
  readonly leaf: Leaf;
  readonly passages: readonly number[];
  readonly texts: readonly number[];
}

/** Looks up a word or phrase in the index. */
export function lookUp(read: ReadDb, leaf: Leaf): LeafPassages {
  const passages = passagesMatching(read, matchOf(leaf), mayCrossPassages(leaf));
  const texts: number[] = [];
  for (const no of passages) {
    const text = textNumberOf(no);
    if (text !== texts.at(-1)) texts.push(text);
  }
  return { leaf, passages, texts };
}

/**
 * Passages of the given texts that contain any of the words and phrases, best first. A match across a passage's end
 * counts only for texts that contain that phrase nowhere else. If there are very many, BM25 compares only those with
 * most of the query, weighted towards rare words; the rest follow without a score. So do passages with only the
 * beginning of very common words: these say little about a passage, and SQLite would have to merge all their lists
 * twice more.
 */
export function* rankPassages(
  read: ReadDb,
  leaves: readonly LeafPassages[],
  texts: readonly number[],
): Generator<RankedPassage> {
  const candidates = findCandidates(leaves, texts);
  const compared = new Set(candidates.slice(0, maxCompared));
  const telling = leaves.filter(({ leaf, passages }) => !leaf.isPrefix || passages.length <= maxCompared);
  const { numbers, scores } = telling.length > 0 ? scorePassages(read, telling, compared) : unscored;
  const ranked: RankedPassage[] = [];
  for (const [index, no] of numbers.entries()) {
    if (compared.delete(no)) ranked.push({ no, score: scores[index] ?? 0 });
  }
  yield* ranked.sort((left, right) => right.score - left.score || left.no - right.no);
  for (const no of compared) yield { no, score: 0 };
  for (const no of candidates.slice(maxCompared)) yield { no, score: 0 };
}

const unscored = { numbers: [], scores: [] };

/** BM25 looks up the length of each passage, which takes about 2 µs. */
const maxCompared = 3000;

/** The passages to rank: all in ascending order or, if they are too many, the most promising first. */
function findCandidates(leaves: readonly LeafPassages[], texts: readonly number[]): number[] {
  const [first, ...others] = leaves.map((leaf) => passagesWithin(leaf, texts));
  if (others.length === 0) return first ?? [];
  const weights = new Map<number, number>();
  for (const [index, passages] of [first ?? [], ...others].entries()) {
    const weight = 1 / Math.log2(2 + (leaves[index]?.passages.length ?? 0));
    for (const no of passages) weights.set(no, (weights.get(no) ?? 0) + weight);
  }
  if (weights.size <= maxCompared) return [...weights.keys()];
  return [...weights].sort(([one, weight], [other, against]) => against - weight || one - other).map(([no]) => no);
}

function passagesWithin({ leaf, passages }: LeafPassages, texts: readonly number[]): number[] {
  const bridges = mayCrossPassages(leaf) ? bridgesWanted(passages) : undefined;
  const within: number[] = [];
  let at = 0;
  for (const no of passages) {
    const text = textNumberOf(no);
    while (at < texts.length && (texts[at] ?? 0) < text) at++;
    if (texts[at] === text && (!isBridge(no) || bridges?.has(no))) within.push(no);
  }
  return within;
}

/**
 * The first bridge of each run of matching bridges, in texts where no passage matches. With short passages several
 * bridges span the same match; the first of them belongs to the passage where it starts.
 */
function bridgesWanted(passages: readonly number[]): Set<number> {
  const whole = new Set<number>();
  for (const no of passages) if (!isBridge(no)) whole.add(textNumberOf(no));
  const across = new Set(passages.filter((no) => isBridge(no) && !whole.has(textNumberOf(no))));
  return new Set([...across].filter((no) => !across.has(no - 2)));
}

function scorePassages(read: ReadDb, leaves: readonly LeafPassages[], compared: ReadonlySet<number>) {
  const match = leaves.map(({ leaf }) => matchOf(leaf)).join(" OR ");
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const no of compared) {
    first = Math.min(first, no);
    last = Math.max(last, no);
  }
  let between = 0;
  for (const { passages } of leaves) for (const no of passages) if (no >= first && no <= last) between++;
  // Listing the passages for the index takes longer than scoring a few too many.
  return between < compared.size * 2 ? scoresBetween(read, match, first, last) : scoresOf(read, match, [...compared]);
}

/** FTS5 query syntax. Tokens contain only letters, numbers and marks, so quoting makes them literal. */
function matchOf({ tokens, isPrefix }: Leaf): string {
  return `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`;
}

function mayCrossPassages(leaf: Leaf): boolean {
  return leaf.tokens.length > 1;
}
