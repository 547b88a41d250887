import { lengthOf, toUtf16 } from "#shared/domain/text.ts";
import type { Span } from "./layers.ts";

// Each piece of drawn text is the only child of an element whose `data-at` is the code point it starts at. Characters
// between pieces, such as line ends, have offsets but are not drawn.

/** The code point at a DOM position; `null` outside the text. */
export function offsetAt(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const leaf = (node instanceof Element ? node : node.parentElement)?.closest("[data-at]");
  if (leaf && node.nodeType === Node.TEXT_NODE) {
    return startOf(leaf) + lengthOf((node.nodeValue ?? "").slice(0, offset));
  }
  if (leaf) return startOf(leaf) + (offset > 0 ? lengthOf(leaf.textContent ?? "") : 0);
  return offsetNear(root, node, offset);
}

/** For a position between pieces: the start of the next piece, or the end of the last one. */
function offsetNear(root: Element, node: Node, offset: number): number | null {
  const range = document.createRange();
  let last: Element | undefined;
  for (const leaf of root.querySelectorAll("[data-at]")) {
    range.selectNode(leaf);
    if (range.comparePoint(node, offset) <= 0) return startOf(leaf);
    last = leaf;
  }
  return last ? startOf(last) + lengthOf(last.textContent ?? "") : null;
}

export interface DomPoint {
  readonly node: Text;
  readonly offset: number;
}

/**
 * The DOM position of a code point; `undefined` if it is not drawn. Between two pieces, `leans` chooses: the start of a
 * selection belongs to the next piece, its end to the previous one.
 */
export function pointAt(root: Element, at: number, leans: "after" | "before"): DomPoint | undefined {
  let before: Element | undefined;
  let endBefore = -1;
  for (const leaf of leavesAround(root, at)) {
    const start = startOf(leaf);
    // Inside undrawn characters, use the nearest piece.
    if (start > at) return pointIn(before && (endBefore === at || leans === "before") ? before : leaf, at);
    const end = start + lengthOf(leaf.textContent ?? "");
    if (at < end || (at === end && leans === "before")) return pointIn(leaf, at);
    before = leaf;
    endBefore = end;
  }
  return before && pointIn(before, at);
}

/** Trims undrawn characters from both ends of a range. */
export function drawnIn(root: Element, { start, end }: Span): Span {
  const first = leavesAround(root, start).find((leaf) => endOf(leaf) > start);
  const last = leavesAround(root, end).findLast((leaf) => startOf(leaf) < end);
  const drawn = {
    start: first ? Math.max(start, startOf(first)) : start,
    end: last ? Math.min(end, endOf(last)) : end,
  };
  return drawn.start < drawn.end ? drawn : { start, end };
}

/** Pieces of the sections that contain or end at a code point, by their `data-start` and `data-end`. */
function leavesAround(root: Element, at: number): Element[] {
  return [...root.querySelectorAll("[data-start]")].flatMap((section) => {
    const isAround = Number(section.getAttribute("data-start")) <= at && at <= Number(section.getAttribute("data-end"));
    return isAround ? [...section.querySelectorAll("[data-at]")] : [];
  });
}

/** As a DOM range; `undefined` while no part of it is drawn. */
export function rangeOf(root: Element, { start, end }: Span): Range | undefined {
  const from = pointAt(root, start, "after");
  const to = pointAt(root, end, "before");
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function pointIn(leaf: Element, at: number): DomPoint | undefined {
  const node = leaf.firstChild;
  if (!(node instanceof Text)) return undefined;
  const start = startOf(leaf);
  return { node, offset: toUtf16(node.data, Math.max(0, Math.min(at - start, lengthOf(node.data)))) };
}

function endOf(leaf: Element): number {
  return startOf(leaf) + lengthOf(leaf.textContent ?? "");
}

function startOf(leaf: Element): number {
  return Number(leaf.getAttribute("data-at"));
}
