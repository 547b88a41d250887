import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Corpus {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** Words with the number of files that contain them. */
  readonly words: ReadonlyMap<string, number>;
}

/** Bytes per file on average; sizes are distributed like real papers, with a long tail. */
const meanBytes = 5700;
const vocabulary = 60_000;

/**
 * Text files with index-relevant statistics: words by Zipf's law, log-normal sizes, a tenth of the words with accents
 * or in other scripts. Identical for the same number of files on every machine; written once.
 */
export function makeCorpus(root: string, files: number): Corpus {
  const folder = join(root, `corpus-${files}`);
  const summary = join(root, `corpus-${files}.json`);
  if (existsSync(summary)) {
    const { bytes, words }: { bytes: number; words: [string, number][] } = JSON.parse(readFileSync(summary, "utf8"));
    return { folder, files, bytes, words: new Map(words) };
  }
  const random = createRandom(20260105);
  const words = makeVocabulary(random);
  const cumulative = zipf(words.length);
  const documents = new Map<string, number>();
  let bytes = 0;
  for (let index = 0; index < files; index++) {
    const text = makeText(random, words, cumulative);
    for (const word of new Set(text.split(/[^\p{L}\p{N}]+/u))) {
      if (word !== "") documents.set(word, (documents.get(word) ?? 0) + 1);
    }
    const path = join(folder, String(index % 100).padStart(3, "0"));
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, `${index}.txt`), text);
    bytes += Buffer.byteLength(text);
  }
  writeFileSync(summary, JSON.stringify({ bytes, words: [...documents] }));
  return { folder, files, bytes, words: documents };
}

/** Mulberry32: small, fast, deterministic. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeVocabulary(random: () => number): string[] {
  const onsets = [
    "b",
    "br",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "k",
    "l",
    "m",
    "n",
    "p",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
  ];
  const vowels = ["a", "e", "i", "o", "u", "ea", "ou"];
  const accented = ["é", "ü", "ø", "ß", "ç", "å", "ñ"];
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const words = new Set<string>();
  while (words.size < vocabulary) {
    const kind = random();
    const syllables = 1 + Math.floor(random() * 4);
    let word = "";
    for (let index = 0; index < syllables; index++)
      word += pick(onsets) + (kind < 0.07 ? pick(accented) : pick(vowels));
    if (kind > 0.98)
      word = String.fromCodePoint(...Array.from({ length: 2 }, () => 0x4e00 + Math.floor(random() * 3000)));
    else if (kind > 0.96) {
      word = String.fromCodePoint(...Array.from({ length: 5 }, () => 0x430 + Math.floor(random() * 32)));
    }
    words.add(word);
  }
  return [...words];
}

function zipf(size: number): Float64Array {
  const cumulative = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + 2.7) ** 1.05;
    cumulative[rank] = sum;
  }
  return cumulative.map((value) => value / sum);
}

function makeText(random: () => number, words: readonly string[], cumulative: Float64Array): string {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const spread = 0.9;
  const size = Math.min(meanBytes * Math.exp(normal * spread - (spread * spread) / 2), 400_000);
  const sentences: string[] = [];
  for (let length = 0; length < size; ) {
    const count = 5 + Math.floor(random() * 18);
    const sentence = Array.from({ length: count }, () => words[search(cumulative, random())] ?? "").join(" ");
    const ended = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${random() < 0.15 ? "\n\n" : " "}`;
    sentences.push(ended);
    length += Buffer.byteLength(ended);
  }
  return sentences.join("");
}

function search(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 1) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
