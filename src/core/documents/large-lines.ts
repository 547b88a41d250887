import type { Box, CanonicalText } from "#shared/domain/canonical-text.ts";

interface Line {
  /** From 1 for the largest letters. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/** Ratio to the usual height from which a line counts as a heading. */
const larger = 1.2;
/** Hundredths of a point; heights that differ by less are one size. */
const step = 100;
const mostLevels = 3;
/** Code points; a longer run in large letters is not a heading. */
const longest = 200;
/** In a text with more large lines, size means nothing. */
const mostLines = 500;
/** Code points allowed between two runs of one heading, such as a line end. */
const gap = 2;

/** Lines set in larger letters than most of the text, as printed headings are. */
export function largeLines({ boxes, pages }: Pick<CanonicalText, "boxes" | "pages">): readonly Line[] {
  const usual = usualHeight(boxes);
  if (usual === undefined) return [];
  const ends = new Set(pages.map(({ end }) => end));
  const lines: { start: number; end: number; size: number }[] = [];
  for (const [start, end, , , , height] of boxes) {
    if (height < usual * larger) continue;
    const size = Math.round(height / step);
    const last = lines.at(-1);
    const goesOn = last?.size === size && start - last.end <= gap && !ends.has(last.end) && !ends.has(start);
    if (last && goesOn) last.end = end;
    else lines.push({ start, end, size });
  }
  const short = lines.filter(({ start, end }) => end - start <= longest);
  if (short.length > mostLines) return [];
  const sizes = [...new Set(short.map(({ size }) => size))].toSorted((left, right) => right - left);
  return short.map(({ start, end, size }) => ({ level: Math.min(sizes.indexOf(size) + 1, mostLevels), start, end }));
}

/** The median height of characters. */
function usualHeight(boxes: readonly Box[]): number | undefined {
  const counts = new Map<number, number>();
  let all = 0;
  for (const [start, end, , , , height] of boxes) {
    counts.set(height, (counts.get(height) ?? 0) + end - start);
    all += end - start;
  }
  let passed = 0;
  for (const [height, count] of [...counts].toSorted(([left], [right]) => left - right)) {
    passed += count;
    if (passed * 2 >= all) return height;
  }
  return undefined;
}
