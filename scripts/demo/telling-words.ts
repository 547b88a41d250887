export interface TellingWord {
  readonly word: string;
  /** Number of texts that contain it. */
  readonly documents: number;
}

/** Shorter words say little, except in scripts without spaces. */
const leastLetters = 5;
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2,}$/u;

/**
 * Characteristic words: frequent in few texts (term frequency times inverse document frequency). Each text contributes
 * its best word before any contributes its second.
 */
export function tellingWords(texts: readonly string[], count: number): TellingWord[] {
  const perText = texts.map(countWords);
  const documents = new Map<string, number>();
  for (const counts of perText) for (const word of counts.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  const ranked = perText.map((counts) =>
    [...counts]
      .map(([word, times]) => ({ word, score: times * Math.log((texts.length + 1) / (documents.get(word) ?? 1)) }))
      .sort((left, right) => right.score - left.score || (left.word < right.word ? -1 : 1)),
  );
  const chosen = new Map<string, TellingWord>();
  for (let round = 0; chosen.size < count && ranked.some((words) => words.length > round); round++) {
    const best = ranked.flatMap((words) => words[round] ?? []).sort((left, right) => right.score - left.score);
    for (const { word } of best) {
      if (chosen.size < count && !chosen.has(word)) chosen.set(word, { word, documents: documents.get(word) ?? 0 });
    }
  }
  return [...chosen.values()];
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (!isWordLike || /\d/.test(segment)) continue;
    if (segment.length < leastLetters && !unspaced.test(segment)) continue;
    const word = segment.toLowerCase().replace(/[’']s$/, "");
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
