import type { Block } from "#shared/domain/canonical-text.ts";
import { lengthOf, sliceOf, toUtf16All } from "#shared/domain/text.ts";
import type { Span } from "./layers.ts";

/** A part of a text drawn as one piece; sections out of view are not drawn. */
export interface Section extends Span {
  /** From 0, if the format has pages. */
  readonly page: number | null;
}

/** A block to draw. `gap` is text outside the format's blocks, shown as it is. */
export interface ShownBlock extends Omit<Block, "kind"> {
  readonly kind: Block["kind"] | "line" | "gap";
  /** Number of an item in a numbered list. */
  readonly number?: number;
  /** True if an empty line precedes this line. */
  readonly isApart?: boolean;
}

export interface ShownSection extends Section {
  readonly text: string;
  readonly blocks: readonly ShownBlock[];
}

/** Approximate code points in a section: a screen or two. */
const sectionLength = 3000;

/** Sections of a text without pages, split between blocks; plain text is split between lines. */
export function sectionsOf(text: string, blocks: readonly Block[]): readonly ShownSection[] {
  const shown = blocks.length === 0 ? linesOf(text, 0) : withGaps(text, 0, numberItems(blocks));
  const groups: ShownBlock[][] = [];
  let group: ShownBlock[] = [];
  let begun = 0;
  for (const block of shown) {
    if (group.length > 0 && block.end - begun > sectionLength && !isInRow(group.at(-1), block)) {
      groups.push(group);
      group = [];
      begun = block.start;
    }
    group.push(block);
  }
  if (group.length > 0) groups.push(group);
  const starts = groups.map(([first]) => first?.start ?? 0);
  const ends = groups.map((one) => one.at(-1)?.end ?? 0);
  const cuts = toUtf16All(
    text,
    starts.flatMap((start, index) => [start, ends[index] ?? start]),
  );
  return groups.map((one, index) => ({
    start: starts[index] ?? 0,
    end: ends[index] ?? 0,
    page: null,
    text: text.slice(cuts[2 * index], cuts[2 * index + 1]),
    blocks: one,
  }));
}

/** The blocks of one page: those of the format, or its lines. */
export function blocksOfPage({ start, end }: Span, text: string, blocks: readonly Block[]): readonly ShownBlock[] {
  if (blocks.length === 0) return linesOf(text, start);
  const inside = blocks.map((block) => ({
    ...block,
    start: Math.max(block.start, start),
    end: Math.min(block.end, end),
  }));
  return withGaps(text, start, numberItems(inside));
}

/** The section that contains a place, or the last one before it. */
export function sectionAt(sections: readonly Section[], at: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sections[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** Cells of a row stay together. */
function isInRow(last: ShownBlock | undefined, next: ShownBlock): boolean {
  return next.kind === "cell" && last?.kind === "cell" && last.table === next.table && last.row === next.row;
}

/** One block for each non-empty line. Empty lines separate paragraphs. */
function linesOf(text: string, start: number): ShownBlock[] {
  const lines: ShownBlock[] = [];
  let at = start;
  for (const line of text.split("\n")) {
    const end = at + lengthOf(line);
    const before = lines.at(-1);
    if (line !== "") {
      const isApart = before !== undefined && at > before.end + 1;
      lines.push({ kind: "line", start: at, end, ...(isApart ? { isApart } : {}) });
    }
    at = end + 1;
  }
  return lines;
}

/** Adds the text between blocks: no words of a document are hidden, only marks of layout such as `##`. */
function withGaps(text: string, start: number, blocks: readonly ShownBlock[]): ShownBlock[] {
  const shown: ShownBlock[] = [];
  let at = start;
  const end = start + lengthOf(text);
  const cuts = toUtf16All(
    text,
    [...blocks.flatMap((block) => [block.start, block.end]), end].map((offset) => Math.max(0, offset - start)),
  );
  let from = 0;
  for (const [index, block] of blocks.entries()) {
    addGap(shown, text.slice(from, cuts[2 * index]), at);
    shown.push(block);
    at = block.end;
    from = cuts[2 * index + 1] ?? from;
  }
  addGap(shown, text.slice(from), at);
  return shown;
}

function addGap(shown: ShownBlock[], between: string, at: number): void {
  const lines = linesWithWords.exec(between);
  const words = lines?.[0].trim();
  if (!lines || !words) return;
  const start = at + lengthOf(between.slice(0, between.indexOf(words, lines.index)));
  shown.push({ kind: "gap", start, end: start + lengthOf(words) });
}

const linesWithWords = /[^\n]*[\p{L}\p{N}](?:.*[\p{L}\p{N}])?[^\n]*/su;

/** Numbers the items of numbered lists, separately for each depth. */
export function numberItems(blocks: readonly Block[]): readonly ShownBlock[] {
  const counts: number[] = [];
  return blocks.map((block) => {
    if (block.kind !== "item") {
      counts.length = 0;
      return block;
    }
    const depth = block.level ?? 1;
    counts.length = Math.min(counts.length, depth);
    counts[depth - 1] = (counts[depth - 1] ?? 0) + 1;
    return block.ordered ? { ...block, number: counts[depth - 1] ?? 1 } : block;
  });
}

/** Without blanks at either end, which are never quoted. */
export function trimmed({ start, end }: Span, quote: string): Span {
  const words = quote.trim();
  if (words === "") return { start, end: start };
  const from = start + lengthOf(quote.slice(0, quote.indexOf(words)));
  return { start: from, end: Math.min(end, from + lengthOf(words)) };
}

/** Part of a section's text. */
export function textIn({ start, text }: { readonly start: number; readonly text: string }, span: Span): string {
  return sliceOf(text, span.start - start, span.end - start);
}
