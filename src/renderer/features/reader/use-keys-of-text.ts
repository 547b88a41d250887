import { type KeyboardEvent, type RefObject, useRef } from "react";
import { isMac } from "#renderer/commands/keymap.ts";
import { choiceOf } from "#renderer/state/choices.ts";
import type { CellRange } from "#shared/domain/cells.ts";
import { runAdder } from "./adder-run.ts";
import { moveBoundary } from "./boundary.ts";
import { cellAt, cellsIn, spanWithCell } from "./chosen-cells.ts";
import { offsetAt, pointAt } from "./dom-place.ts";
import type { Span } from "./layers.ts";
import { writeNote } from "./note-wish.ts";
import { excerptsAt, type Opened, overlapsOf, placedExcerpts } from "./opened.ts";
import { reveal, spanOf } from "./reader-state.ts";
import type { Section } from "./sections.ts";
import { bringIntoSight } from "./surface-sight.ts";
import { focusExcerpt, removeExcerpt } from "./taking.ts";
import type { Selection } from "./use-selection.ts";

interface Keys {
  readonly box: RefObject<HTMLElement | null>;
  readonly opened: Opened;
  readonly sections: readonly Section[];
  readonly selection: Selection;
}

/**
 * The keys of a text that has the focus: a caret that moves by letters, words, lines, sentences and paragraphs, extends
 * with Shift, and the excerpts it comes by.
 */
export function useKeysOfText(keys: Keys): (event: KeyboardEvent) => void {
  const latest = useRef(keys);
  latest.current = keys;
  const waiting = useRef<(() => void)[]>([]);
  return (event) => {
    if (event.target !== event.currentTarget) return;
    const { box, opened } = latest.current;
    const root = box.current;
    if (!root) return;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const stroke = { key, altKey, ctrlKey, metaKey, shiftKey };
    if (isForExcerpt(stroke) && (isTaking(opened) || waiting.current.length > 0)) {
      // Whoever types fast means the excerpt that is about to be there.
      waiting.current.push(() => press(stroke, latest.current, root));
      if (waiting.current.length === 1) {
        onceTaken(opened, () => {
          for (const work of waiting.current.splice(0)) work();
        });
      }
    } else if (!press(stroke, latest.current, root)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

type Stroke = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

function isForExcerpt({ key, ctrlKey, metaKey, shiftKey }: Stroke): boolean {
  if (/^Arrow(?:Left|Right)$/.test(key)) return shiftKey;
  return !ctrlKey && !metaKey && (key.length === 1 || key === "Delete" || key === "Enter");
}

function isTaking({ reader }: Opened): boolean {
  const { taken, isTaking: isUnderway } = reader.getState();
  return isUnderway || taken.length > 0;
}

function onceTaken(opened: Opened, work: () => void): void {
  const stop = opened.reader.subscribe(() => {
    if (isTaking(opened)) return;
    stop();
    // After the text has been drawn with it.
    setTimeout(work);
  });
}

/** Whether the key meant something here. */
function press(event: Stroke, keys: Keys, root: HTMLElement): boolean {
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  if (keys.opened.reader.getState().focused !== null && event.shiftKey && /^Arrow(?:Left|Right)$/.test(event.key)) {
    const forward = event.key === "ArrowRight";
    moveBoundary(keys.opened, root, {
      side: isMod ? "start" : "end",
      forward,
      by: event.altKey ? "character" : "word",
    });
    return true;
  }
  const move = moveOf(event, isMod);
  if (move) {
    walk(keys, root, move, event.shiftKey);
    return true;
  }
  if (isMod || event.altKey) return false;
  return pressPlain(event, keys, root);
}

function pressPlain(event: Stroke, keys: Keys, root: HTMLElement): boolean {
  const { opened } = keys;
  const { reader } = opened;
  const { selected, focused } = reader.getState();
  switch (event.key) {
    case "Escape":
      return stepBack(keys);
    case "Enter": {
      const [id] = selected ? excerptsAt(opened, selected.focus, cellAt(root, selected.focus)) : [];
      if (focused !== null) writeNote(opened.document.id, focused);
      else if (id === undefined) return false;
      else focusExcerpt(opened, id);
      return true;
    }
    case "Delete":
      if (focused === null) return false;
      void removeExcerpt(opened, focused);
      return true;
  }
  if (!choiceOf("keys.single")) return false;
  switch (event.key) {
    case "j":
    case "k":
      selectBlock(keys, root, event.key === "j" ? 1 : -1, false);
      return true;
    case " ":
      selectBlock(keys, root, event.shiftKey ? -1 : 1, true);
      return true;
    case "]":
    case "[":
      return focusNext(opened, event.key === "]" ? 1 : -1);
    case "o":
      return cycleOverlaps(opened, root);
  }
  return runAdder(opened, event.key);
}

interface Move {
  readonly by:
    | "character"
    | "word"
    | "line"
    | "sentence"
    | "paragraph"
    | "lineboundary"
    | "documentboundary"
    | "screen";
  readonly forward: boolean;
}

function moveOf({ key, altKey }: Stroke, isMod: boolean): Move | undefined {
  const forward = key === "ArrowRight" || key === "ArrowDown" || key === "End" || key === "PageDown";
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return altKey ? undefined : { by: isMod ? "word" : "character", forward };
    case "ArrowUp":
    case "ArrowDown":
      return { by: isMod ? "paragraph" : altKey ? "sentence" : "line", forward };
    case "Home":
    case "End":
      return { by: isMod ? "documentboundary" : "lineboundary", forward };
    case "PageUp":
    case "PageDown":
      return isMod || altKey ? undefined : { by: "screen", forward };
  }
  return undefined;
}

function walk(keys: Keys, root: HTMLElement, move: Move, extends_: boolean): void {
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

/** The caret is where it was left, or at the first words in sight. */
function begin({ selection, opened }: Keys, root: HTMLElement): void {
  const { reader } = opened;
  const { selected } = reader.getState();
  if (!selected || !pointAt(root, selected.focus, "after")) {
    const at = firstInSight(root) ?? 0;
    reader.setState({ selected: { anchor: at, focus: at } });
  }
  selection.apply();
}

function walkScreen(keys: Keys, root: HTMLElement, forward: boolean, extends_: boolean): void {
  root.scrollBy({ top: (forward ? 0.9 : -0.9) * root.clientHeight });
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const at = firstInSight(root);
      if (at !== undefined) moveTo(keys, at, extends_);
    }),
  );
}

function moveTo({ opened, selection }: Keys, at: number, extends_: boolean): void {
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
    // A long piece begins above: the line in sight is asked for.
    const range = document.caretRangeFromPoint(rect.left + 2, Math.max(rect.top, top) + 12);
    const at = range && offsetAt(root, range.startContainer, range.startOffset);
    return at ?? Number(piece.getAttribute("data-at"));
  }
  return undefined;
}

/** Paragraph by paragraph: the next one is selected, or added to what is. */
function selectBlock(keys: Keys, root: HTMLElement, step: 1 | -1, extends_: boolean): void {
  const { opened, selection } = keys;
  const { reader } = opened;
  const blocks = [...root.querySelectorAll("[data-block]")].map(blockOf);
  const selected = reader.getState().selected ?? caretAt(firstInSight(root) ?? 0);
  const span = spanOf(selected);
  const at = span ? (step > 0 ? span.end : span.start) : selected.focus;
  const next =
    step > 0
      ? blocks.find(({ start, end }) => (span ? start >= at : end > at))
      : blocks.findLast(({ start, end }) => (span ? end <= at : start < at));
  if (!next) return;
  const wanted = extends_ && span ? joined(root, reader.getState().cells, span, next) : next;
  reader.setState({ selected: { anchor: wanted.start, focus: wanted.end }, focused: null });
  selection.apply();
  bringIntoSight(root, next, "nearest");
}

/** Of a table all cells between its corners, otherwise from the first to the last. */
function joined(root: HTMLElement, chosen: CellRange | null, span: Span, next: Span): Span {
  const ofCells = chosen && spanWithCell(cellsIn(root), chosen, span, next);
  return ofCells ?? { start: Math.min(span.start, next.start), end: Math.max(span.end, next.end) };
}

function blockOf(element: Element): Span {
  const [start = 0, end = 0] = (element.getAttribute("data-block") ?? "").split(" ").map(Number);
  return { start, end };
}

function caretAt(at: number) {
  return { anchor: at, focus: at };
}

/** One layer at a time: the selection, the excerpt, what was found, the place where it was opened. */
function stepBack({ opened: { reader }, selection }: Keys): boolean {
  const { selected, focused, isGrading, isCoding, place, finding } = reader.getState();
  const span = spanOf(selected);
  if (isCoding) reader.setState({ isCoding: false });
  else if (span && selected) {
    reader.setState({ selected: caretAt(selected.focus) });
    // The page's own would stay, and a drag that begins on it would move its words.
    selection.apply();
  } else if (isGrading) reader.setState({ isGrading: false });
  else if (focused !== null) reader.setState({ focused: null });
  else if (finding) reader.setState({ finding: null });
  else if (place) reader.setState({ place: null });
  else return false;
  return true;
}

function focusNext(opened: Opened, step: 1 | -1): boolean {
  const { reader } = opened;
  const placed = placedExcerpts(opened);
  const { focused, selected } = reader.getState();
  const index = placed.findIndex(({ id }) => id === focused);
  const at = selected?.focus ?? 0;
  const next =
    index >= 0
      ? placed[index + step]
      : step > 0
        ? placed.find(({ start }) => start >= at)
        : placed.findLast(({ start }) => start < at);
  if (!next) return false;
  focusExcerpt(opened, next.id);
  return true;
}

/** Of the excerpts that lie on each other, the next. */
function cycleOverlaps(opened: Opened, root: HTMLElement): boolean {
  const { reader } = opened;
  const { focused, selected } = reader.getState();
  const placed = placedExcerpts(opened);
  const current = placed.find(({ id }) => id === focused);
  const around = current
    ? placed
        .filter(({ record }) => record === current.record || overlapsOf(current.record, [record]).length > 0)
        .map(({ id }) => id)
    : excerptsAt(opened, selected?.focus ?? 0, cellAt(root, selected?.focus ?? 0));
  const next = around[(around.indexOf(focused ?? "") + 1) % Math.max(around.length, 1)];
  if (next === undefined || next === focused) return false;
  focusExcerpt(opened, next);
  return true;
}
