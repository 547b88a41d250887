import { lengthOf, toUtf16 } from "#shared/domain/text.ts";
import type { Span } from "./layers.ts";

// Every piece of drawn text is the only child of an element that says in `data-at` at which code point it begins. What is
// between the pieces, such as the end of a line, has an offset and is not drawn.

/** The code point at a point of the page; null outside of the text. */
export function offsetAt(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const leaf = (node instanceof Element ? node : node.parentElement)?.closest("[data-at]");
  if (leaf && node.nodeType === Node.TEXT_NODE) {
    return startOf(leaf) + lengthOf((node.nodeValue ?? "").slice(0, offset));
  }
  if (leaf) return startOf(leaf) + (offset > 0 ? lengthOf(leaf.textContent ?? "") : 0);
  return offsetNear(root, node, offset);
}

/** Between pieces: where the next one begins, or where the last one ends. */
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
 * Where a code point is drawn; undefined if it is out of sight. Between two pieces `leans` says to which one it goes:
 * the start of a selection to the piece after it, its end to the one before.
 */
export function pointAt(root: Element, at: number, leans: "after" | "before"): DomPoint | undefined {
  let before: Element | undefined;
  let endBefore = -1;
  for (const leaf of leavesAround(root, at)) {
    const start = startOf(leaf);
    // In the middle of what is not drawn the nearest piece must do.
    if (start > at) return pointIn(before && (endBefore === at || leans === "before") ? before : leaf, at);
    const end = start + lengthOf(leaf.textContent ?? "");
    if (at < end || (at === end && leans === "before")) return pointIn(leaf, at);
    before = leaf;
    endBefore = end;
  }
  return before && pointIn(before, at);
}

/** A range without what is not drawn at either of its ends. */
export function drawnIn(root: Element, { start, end }: Span): Span {
  const first = leavesAround(root, start).find((leaf) => endOf(leaf) > start);
  const last = leavesAround(root, end).findLast((leaf) => startOf(leaf) < end);
  const drawn = {
    start: first ? Math.max(start, startOf(first)) : start,
    end: last ? Math.min(end, endOf(last)) : end,
  };
  return drawn.start < drawn.end ? drawn : { start, end };
}

/** The pieces of the sections that a code point is in or at the end of: `data-start` and `data-end` say which. */
function leavesAround(root: Element, at: number): Element[] {
  return [...root.querySelectorAll("[data-start]")].flatMap((section) => {
    const isAround = Number(section.getAttribute("data-start")) <= at && at <= Number(section.getAttribute("data-end"));
    return isAround ? [...section.querySelectorAll("[data-at]")] : [];
  });
}

/** As a range of the page; undefined while no part of it is drawn. */
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
