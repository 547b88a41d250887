import { type KeyboardEvent, type RefObject, useRef } from "react";
import { isMac } from "#renderer/commands/keymap.ts";
import { choiceOf } from "#renderer/state/choices.ts";
import { runAdder } from "./adder-run.ts";
import { moveBoundary } from "./boundary.ts";
import { cellAt } from "./chosen-cells.ts";
import { writeNote } from "./note-wish.ts";
import { excerptsAt, type Opened } from "./opened.ts";
import { spanOf } from "./reader-state.ts";
import { cycleOverlaps, focusNext } from "./step-excerpts.ts";
import { focusExcerpt, removeExcerpt } from "./taking.ts";
import { moveOf, selectBlock, type Walked, walk } from "./walk-text.ts";

interface Keys extends Walked {
  readonly box: RefObject<HTMLElement | null>;
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

/** One layer at a time: the selection, the excerpt, what was found, the place where it was opened. */
function stepBack({ opened: { reader }, selection }: Keys): boolean {
  const { selected, focused, isGrading, isCoding, place, finding } = reader.getState();
  const span = spanOf(selected);
  if (isCoding) reader.setState({ isCoding: false });
  else if (span && selected) {
    reader.setState({ selected: { anchor: selected.focus, focus: selected.focus } });
    // The page's own would stay, and a drag that begins on it would move its words.
    selection.apply();
  } else if (isGrading) reader.setState({ isGrading: false });
  else if (focused !== null) reader.setState({ focused: null });
  else if (finding) reader.setState({ finding: null });
  else if (place) reader.setState({ place: null });
  else return false;
  return true;
}
