import { caretKeys } from "#renderer/ui/place-keys.ts";
import { cellsIn, spanWithBlock } from "./chosen-cells.ts";
import { offsetAt, pointAt } from "./dom-place.ts";
import type { Span } from "./layers.ts";
import type { Opened } from "./open-document.ts";
import { reveal, spanOf } from "./reader-state.ts";
import { bringIntoSight } from "./surface-sight.ts";
import type { Selection } from "./use-selection.ts";

/** A text with a movable caret. */
export interface Walked {
  readonly opened: Opened;
  readonly selection: Selection;
}

export interface Move {
  readonly by: keyof typeof caretKeys.presses;
  readonly forward: boolean;
}

/** The caret movement of a key. */
export function moveOf(press: string): Move | undefined {
  const by = caretKeys.commandOfKey(press);
  return by && { by, forward: caretKeys.presses[by][1] === press };
}

export function walk(keys: Walked, root: HTMLElement, move: Move, extends_: boolean): void {
  const { selection, opened } = keys;
  const { reader, layout } = opened;
  if (move.by === "documentboundary") {
    const at = move.forward ? layout.length : 0;
    moveTo(keys, at, extends_);
    reveal(reader, { start: at, end: at }, "start");
    return;
  }
  if (move.by === "screen") {
    walkScreen(keys, root, move.forward, extends_);
    return;
  }
  const native = document.getSelection();
  if (!native) return;
  begin(keys, root);
  native.modify(extends_ ? "extend" : "move", move.forward ? "forward" : "backward", move.by);
  const selected = selection.read();
  if (selected) bringIntoSight(root, { start: selected.focus, end: selected.focus + 1 }, "nearest");
}

/** Places the caret where it was left, or at the first visible words. */
function begin({ selection, opened }: Walked, root: HTMLElement): void {
  const { reader } = opened;
  const { selected } = reader.getState();
  if (!selected || !pointAt(root, selected.focus, "after")) {
    const at = firstInSight(root) ?? 0;
    reader.setState({ selected: { anchor: at, focus: at } });
  }
  selection.apply();
}

function walkScreen(keys: Walked, root: HTMLElement, forward: boolean, extends_: boolean): void {
  root.scrollBy({ top: (forward ? 0.9 : -0.9) * root.clientHeight });
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const at = firstInSight(root);
      if (at !== undefined) moveTo(keys, at, extends_);
    }),
  );
}

function moveTo({ opened, selection }: Walked, at: number, extends_: boolean): void {
  const { reader } = opened;
  const anchor = extends_ ? (reader.getState().selected?.anchor ?? at) : at;
  reader.setState({ selected: { anchor, focus: at }, focused: null });
  selection.apply();
}

function firstInSight(root: HTMLElement): number | undefined {
  const { top } = root.getBoundingClientRect();
  for (const piece of root.querySelectorAll("[data-at]")) {
    const rect = piece.getBoundingClientRect();
    if (rect.bottom <= top + 4 || rect.height === 0) continue;
    // A long piece may start above the view: find its first visible line.
    const range = document.caretRangeFromPoint(rect.left + 2, Math.max(rect.top, top) + 12);
    const at = range && offsetAt(root, range.startContainer, range.startOffset);
    return at ?? Number(piece.getAttribute("data-at"));
  }
  return undefined;
}

/** Selects the next or previous paragraph, or adds it to the selection. */
export function selectBlock(keys: Walked, root: HTMLElement, step: 1 | -1, extends_: boolean): void {
  const { opened, selection } = keys;
  const { reader } = opened;
  const blocks = [...root.querySelectorAll("[data-block]")].map(blockOf);
  const selected = reader.getState().selected ?? caretAt(firstInSight(root) ?? 0);
  const span = spanOf(selected);
  const at = span ? (step > 0 ? span.end : span.start) : selected.focus;
  const following =
    step > 0
      ? blocks.filter(({ start, end }) => (span ? start >= at : end > at))
      : blocks.filter(({ start, end }) => (span ? end <= at : start < at)).reverse();
  const [first] = following;
  if (!first) return;
  const { cells } = reader.getState();
  const { wanted, next } =
    extends_ && span ? spanWithBlock(following, cellsIn(root), cells, span) : { wanted: first, next: first };
  reader.setState({ selected: { anchor: wanted.start, focus: wanted.end }, focused: null });
  selection.apply();
  bringIntoSight(root, next, "nearest");
}

function blockOf(element: Element): Span {
  const [start = 0, end = 0] = (element.getAttribute("data-block") ?? "").split(" ").map(Number);
  return { start, end };
}

function caretAt(at: number) {
  return { anchor: at, focus: at };
}
