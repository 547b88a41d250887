import type { CanonicalText } from "./canonical-text.ts";
import { dividesToken } from "./search-fold.ts";
import { lengthOf, toUtf16All } from "./text.ts";

/** A part of a text that is searched, ranked and shown on its own. Half-open, in code points of the text. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  /** From 1; `null` in a text without pages. */
  readonly page: number | null;
  /** The text of the passage. */
  readonly body: string;
}

/** UTF-16 units, so at most as many code points. */
const passageSize = 4000;

/**
 * Divides a text into contiguous passages. A passage ends at each page end; a longer one is cut at its last block end,
 * else line, sentence or word end. Except at page ends, a token is divided only if it is longer than a passage; its
 * pieces then become separate tokens.
 */
export function splitPassages({ text, pages, blocks }: CanonicalText, size = passageSize): Passage[] {
  const pageStarts = startsOf(text, pages);
  const blockStarts = startsOf(text, blocks);
  const passages: Passage[] = [];
  let at = 0;
  let start = 0;
  const end = (to: number, page: number | null) => {
    if (to <= at) return;
    const body = text.slice(at, to);
    const stop = start + lengthOf(body);
    passages.push({ start, end: stop, page, body });
    at = to;
    start = stop;
  };
  // Text between pages belongs to the page before, text before the first page to the first.
  for (let index = 0; index < Math.max(pageStarts.length, 1); index++) {
    const page = pageStarts.length === 0 ? null : index + 1;
    const pageEnd = pageStarts[index + 1] ?? text.length;
    while (pageEnd - at > size) end(findCut(text, at, at + size, blockStarts), page);
    end(pageEnd, page);
  }
  return passages;
}

function startsOf(text: string, ranges: readonly { readonly start: number }[]): number[] {
  const offsets = ranges.map((range) => range.start);
  return toUtf16All(text, offsets).map((offset) => Math.min(offset, text.length));
}

/** The best end for a passage after `from`, at most `limit`. */
function findCut(text: string, from: number, limit: number, blockStarts: readonly number[]): number {
  // A natural end in the first half would make the passage short: prefer a lesser one further on.
  const half = from + Math.floor((limit - from) / 2);
  for (let index = lastAtMost(blockStarts, limit); index >= 0; index--) {
    const cut = blockStarts[index] ?? 0;
    if (cut <= half) break;
    if (!dividesToken(text, cut)) return cut;
  }
  return (
    lastLineEnd(text, half, limit) ??
    lastCut(text, half, limit, isSentenceEnd) ??
    lastCut(text, half, limit, isBlank) ??
    lastCut(text, from, limit, () => true) ??
    wholeCharacters(text, from, limit)
  );
}

/** Index of the last ascending number at most `limit`, or -1. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastCut(text: string, after: number, limit: number, isEnd: (text: string, at: number) => boolean) {
  for (let at = limit; at > after; at--) if (isEnd(text, at) && !dividesToken(text, at)) return at;
  return undefined;
}

function lastLineEnd(text: string, after: number, limit: number): number | undefined {
  const searched = text.slice(after, limit);
  for (
    let found = searched.lastIndexOf("\n");
    found >= 0;
    found = found > 0 ? searched.lastIndexOf("\n", found - 1) : -1
  ) {
    const cut = after + found + 1;
    if (!dividesToken(text, cut)) return cut;
  }
  return undefined;
}

function isSentenceEnd(text: string, at: number): boolean {
  const last = text.charCodeAt(at - 1);
  if (last === 0x3002 || last === 0xff01 || last === 0xff1f) return true;
  return last === 0x20 && ".!?".includes(text[at - 2] ?? " ");
}

function isBlank(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 0x20;
}

/** `limit`, moved so that no surrogate pair is divided and at least one character is taken. */
function wholeCharacters(text: string, from: number, limit: number): number {
  const unit = text.charCodeAt(limit);
  if (unit < 0xdc00 || unit > 0xdfff) return limit;
  return limit - 1 > from ? limit - 1 : limit + 1;
}
