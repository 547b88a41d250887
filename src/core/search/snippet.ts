import { dividesToken } from "#shared/domain/search-fold.ts";
import { lengthOf } from "#shared/domain/text.ts";
import type { Match } from "./match-tokens.ts";

/** UTF-16 units, so at most as many code points. */
const snippetLength = 240;

export interface Cluster {
  readonly matches: readonly Match[];
  readonly start: number;
  readonly end: number;
}

/** Matches close enough for one snippet: those covering most of the query, then the most numerous, then the first. */
export function bestCluster(matches: readonly Match[]): Cluster | undefined {
  let best: Cluster | undefined;
  let bestWorth = 0;
  for (const [index, first] of matches.entries()) {
    const near: Match[] = [first];
    const leaves = new Set([first.leaf]);
    for (let next = index + 1; next < matches.length; next++) {
      const match = matches[next];
      if (!match || match.start >= first.start + snippetLength) break;
      if (match.end > first.start + snippetLength) continue;
      near.push(match);
      leaves.add(match.leaf);
    }
    const worth = leaves.size * (matches.length + 1) + near.length;
    if (worth > bestWorth) {
      bestWorth = worth;
      best = { matches: near, start: first.start, end: Math.max(...near.map((match) => match.end)) };
    }
  }
  return best;
}

export interface Snippet {
  readonly text: string;
  /** In code points of the snippet. */
  readonly matches: [number, number][];
}

/** The text around a cluster, exactly as written, with its matches. */
export function makeSnippet(text: string, cluster: Cluster): Snippet {
  const [from, to] = snippetRange(text, cluster.start, Math.min(cluster.end, cluster.start + snippetLength));
  const ranges: [number, number][] = [];
  for (const match of cluster.matches) {
    const start = match.start - from;
    const end = Math.min(match.end, to) - from;
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  const piece = text.slice(from, to);
  return {
    text: piece,
    matches: ranges.map(([start, end]) => {
      const before = lengthOf(piece.slice(0, start));
      return [before, before + lengthOf(piece.slice(start, end))];
    }),
  };
}

/** Extends a range to a snippet's length, evenly where both sides have text, then trims it to whole words. */
function snippetRange(text: string, start: number, end: number): [number, number] {
  const room = snippetLength - (end - start);
  const before = Math.min(start, Math.max(Math.floor(room / 2), room - (text.length - end)));
  let from = start - before;
  let to = Math.min(text.length, end + room - before);
  while (from < start && (dividesToken(text, from) || isBlank(text, from))) from++;
  while (to > end && (dividesToken(text, to) || isBlank(text, to - 1))) to--;
  // A match longer than a snippet is cut, but not inside a character.
  if (dividesPair(text, to)) to--;
  return [from, to];
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function dividesPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
