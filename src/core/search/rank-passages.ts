import type { ReadDb } from "#core/vault/connection.ts";
import type { Leaf } from "./lex-query.ts";
import { isBridge, textNumberOf } from "./passage-number.ts";
import { passagesMatching, passagesScored, passagesScoredIn } from "./passage-store.ts";

export interface RankedPassage {
  /** Odd: a bridge. */
  readonly no: number;
  readonly textNo: number;
  readonly score: number;
}

/** A word or phrase of the query with the passages that hold it. */
export interface LeafPassages {
  readonly leaf: Leaf;
  readonly passages: readonly number[];
  readonly texts: ReadonlySet<number>;
}

/** Looks a word or phrase up in the index. */
export function lookUp(read: ReadDb, leaf: Leaf): LeafPassages {
  const passages = passagesMatching(read, matchOf(leaf), mayCrossPassages(leaf));
  const texts = new Set<number>();
  for (const no of passages) texts.add(textNumberOf(no));
  return { leaf, passages, texts };
}

/**
 * The passages of the given texts that hold any of the words and phrases, best first. A match across the end of a passage
 * counts only for texts that hold that phrase nowhere else.
 */
export function rankPassages(
  read: ReadDb,
  leaves: readonly LeafPassages[],
  texts: readonly number[],
): readonly RankedPassage[] {
  const match = leaves.map(({ leaf }) => matchOf(leaf)).join(" OR ");
  const bridges = bridgesWanted(leaves);
  const wanted = new Set(texts);
  const holding = leaves.reduce((count, leaf) => count + leaf.texts.size, 0);
  // Scoring is what takes time: where few of the passages count, the index is told which.
  const { numbers, scores } =
    wanted.size * 4 < holding
      ? passagesScoredIn(read, match, bridges.size > 0, texts)
      : passagesScored(read, match, bridges.size > 0);
  const ranked: RankedPassage[] = [];
  for (const [index, no] of numbers.entries()) {
    const textNo = textNumberOf(no);
    if (!wanted.has(textNo) || (isBridge(no) && !bridges.has(no))) continue;
    ranked.push({ no, textNo, score: (scores[index] ?? 0) / 1e9 });
  }
  return ranked.sort((left, right) => right.score - left.score || left.no - right.no);
}

/** As FTS5 reads it. Tokens hold letters, numbers and marks only, so that quoted they stand for nothing else. */
function matchOf({ tokens, isPrefix }: Leaf): string {
  return `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`;
}

function mayCrossPassages(leaf: Leaf): boolean {
  return leaf.tokens.length > 1;
}

/**
 * The first bridge of each row of bridges that match a phrase, in texts where no passage does. Where passages are short,
 * several bridges reach over the same match; the first of them is the one before which it does not begin.
 */
function bridgesWanted(leaves: readonly LeafPassages[]): Set<number> {
  const wanted = new Set<number>();
  for (const { leaf, passages } of leaves) {
    if (!mayCrossPassages(leaf)) continue;
    const whole = new Set<number>();
    for (const no of passages) if (!isBridge(no)) whole.add(textNumberOf(no));
    const across = new Set(passages.filter((no) => isBridge(no) && !whole.has(textNumberOf(no))));
    for (const no of across) if (!across.has(no - 2)) wanted.add(no);
  }
  return wanted;
}
