import type { AssessmentBlock, AssessmentText } from "#shared/domain/assessment.ts";
import { tidyText } from "#shared/domain/assessment-text.ts";

/** Blocks of two texts side by side. One side is absent if only the other text has the block. */
export interface ComparedRow {
  readonly kind: "same" | "changed" | "removed" | "added";
  readonly left?: AssessmentBlock;
  readonly right?: AssessmentBlock;
}

/**
 * Aligns two texts by their longest common subsequence of blocks. Blocks in the same gap on both sides count as
 * changed.
 */
export function compareTexts(left: AssessmentText, right: AssessmentText): ComparedRow[] {
  const [a, b] = [tidyText(left).blocks, tidyText(right).blocks];
  const [x, y] = [a.map((block) => JSON.stringify(block)), b.map((block) => JSON.stringify(block))];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start++;
  let end = 0;
  while (end < x.length - start && end < y.length - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end++;
  const rows: ComparedRow[] = [];
  const same = (i: number, j: number) => rows.push({ kind: "same", ...side("left", a[i]), ...side("right", b[j]) });
  for (let i = 0; i < start; i++) same(i, i);
  const gap = { left: [] as AssessmentBlock[], right: [] as AssessmentBlock[] };
  const closeGap = () => {
    for (let i = 0; i < Math.max(gap.left.length, gap.right.length); i++) {
      const [l, r] = [gap.left[i], gap.right[i]];
      rows.push({ kind: l && r ? "changed" : l ? "removed" : "added", ...side("left", l), ...side("right", r) });
    }
    gap.left = [];
    gap.right = [];
  };
  for (const [i, j] of commonPairs(x.slice(start, x.length - end), y.slice(start, y.length - end))) {
    if (i !== undefined && j !== undefined) {
      closeGap();
      same(start + i, start + j);
    } else if (i !== undefined) {
      const block = a[start + i];
      if (block) gap.left.push(block);
    } else if (j !== undefined) {
      const block = b[start + j];
      if (block) gap.right.push(block);
    }
  }
  closeGap();
  for (let i = end; i > 0; i--) same(a.length - i, b.length - i);
  return rows;
}

function side<Side extends "left" | "right">(name: Side, block: AssessmentBlock | undefined) {
  return (block ? { [name]: block } : {}) as { [Name in Side]?: AssessmentBlock };
}

/** The longest common subsequence as steps: both, left only, right only. */
function* commonPairs(x: readonly string[], y: readonly string[]): Iterable<[number | undefined, number | undefined]> {
  // Two thousand blocks on each side would need four million cells. Beyond that, the whole middle counts as changed.
  if (x.length * y.length > 4_000_000) {
    for (const i of x.keys()) yield [i, undefined];
    for (const j of y.keys()) yield [undefined, j];
    return;
  }
  const width = y.length + 1;
  const lengths = new Uint16Array((x.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      lengths[i * width + j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) yield [i++, j++];
    else if (j >= y.length || (i < x.length && at(i + 1, j) >= at(i, j + 1))) yield [i++, undefined];
    else yield [undefined, j++];
  }
}

export interface WordRun {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Differences between two lines, for each side. */
export function compareWords(left: string, right: string): { readonly left: WordRun[]; readonly right: WordRun[] } {
  const cut = (text: string) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  const [x, y] = [cut(left), cut(right)];
  const result = { left: [] as WordRun[], right: [] as WordRun[] };
  const add = (to: WordRun[], text: string, isChanged: boolean) => {
    const last = to.at(-1);
    if (last?.isChanged === isChanged) to[to.length - 1] = { text: last.text + text, isChanged };
    else to.push({ text, isChanged });
  };
  for (const [i, j] of commonPairs(x, y)) {
    const isChanged = i === undefined || j === undefined;
    if (i !== undefined) add(result.left, x[i] ?? "", isChanged);
    if (j !== undefined) add(result.right, y[j] ?? "", isChanged);
  }
  return result;
}
