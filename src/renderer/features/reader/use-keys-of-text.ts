import { type KeyboardEvent, type RefObject, useRef } from "react";
import { choiceOf } from "#renderer/state/choices.ts";
import { excerptKeys, readerKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import { runAdder } from "./adder-run.ts";
import { moveBoundary } from "./boundary.ts";
import { removeExcerpt } from "./change-excerpt.ts";
import { cellAt } from "./chosen-cells.ts";
import { focusExcerpt } from "./focus-excerpt.ts";
import { writeNote } from "./focus-note.ts";
import { excerptsAt, type Opened } from "./open-document.ts";
import { spanOf } from "./reader-state.ts";
import { cycleOverlaps, focusNext } from "./step-excerpts.ts";
import { moveOf, selectBlock, type Walked, walk } from "./walk-text.ts";

interface Keys extends Walked {
  readonly box: RefObject<HTMLElement | null>;
}

/**
 * Keys of the focused text: a caret that moves by letters, words, lines, sentences and paragraphs, extends with Shift,
 * and enters the excerpts it meets.
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
    const stroke = strokeOf(event);
    if (stroke === undefined) return;
    if (isForExcerpt(stroke) && (isTaking(opened) || waiting.current.length > 0)) {
      // Fast typing refers to the excerpt that is about to exist.
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

/** The key stroke. Nothing is typed here, so letters made with AltGr count as letters. */
function strokeOf(event: KeyboardEvent): string | undefined {
  const press = pressOf(event) ?? (event.key.length === 1 ? event.key : undefined);
  if (press !== " ") return press;
  return event.shiftKey ? "Shift+Space" : "Space";
}

function isForExcerpt(press: string): boolean {
  return excerptKeys.commandOfKey(press) !== undefined || press.length === 1 || press.endsWith("Space");
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

/** True if the key had a meaning here. */
function press(stroke: string, keys: Keys, root: HTMLElement): boolean {
  const { opened } = keys;
  const { focused } = opened.reader.getState();
  if (focused !== null && pressOnExcerpt(stroke, opened, focused, root)) return true;
  const bare = stroke.replace("Shift+", "");
  const move = moveOf(bare);
  if (move) {
    walk(keys, root, move, bare !== stroke);
    return true;
  }
  return pressPlain(stroke, keys, root);
}

function pressOnExcerpt(stroke: string, opened: Opened, id: string, root: HTMLElement): boolean {
  const command = excerptKeys.commandOfKey(stroke);
  if (command === undefined) return false;
  if (command === "note") writeNote(opened.document.id, id);
  else if (command === "remove") void removeExcerpt(opened, id);
  else {
    const side = command.startsWith("start") ? "start" : "end";
    const by = command.endsWith("ByCharacter") ? "character" : "word";
    moveBoundary(opened, root, { side, forward: stroke.endsWith("ArrowRight"), by });
  }
  return true;
}

function pressPlain(stroke: string, keys: Keys, root: HTMLElement): boolean {
  const { opened } = keys;
  const command = readerKeys.commandOfKey(stroke);
  if (command === "back") return stepBack(keys);
  if (command === "enter") {
    const { selected } = opened.reader.getState();
    const [id] = selected ? excerptsAt(opened, selected.focus, cellAt(root, selected.focus)) : [];
    if (id !== undefined) focusExcerpt(opened, id);
    return id !== undefined;
  }
  if (!choiceOf("keys.single")) return false;
  switch (command) {
    case "nextBlock":
    case "previousBlock":
      selectBlock(keys, root, command === "nextBlock" ? 1 : -1, false);
      return true;
    case "addBlock":
    case "addBlockBefore":
      selectBlock(keys, root, command === "addBlock" ? 1 : -1, true);
      return true;
    case "nextExcerpt":
    case "previousExcerpt":
      return focusNext(opened, command === "nextExcerpt" ? 1 : -1);
    case "overlaps":
      return cycleOverlaps(opened, root);
  }
  return runAdder(opened, stroke);
}

/** One layer at a time: selection, excerpt, search, place of opening. */
function stepBack({ opened: { reader }, selection }: Keys): boolean {
  const { selected, focused, isGrading, isCoding, place, finding } = reader.getState();
  const span = spanOf(selected);
  if (isCoding) reader.setState({ isCoding: false });
  else if (span && selected) {
    reader.setState({ selected: { anchor: selected.focus, focus: selected.focus } });
    // Otherwise the browser's selection would stay, and a drag started on it would move its words.
    selection.apply();
  } else if (isGrading) reader.setState({ isGrading: false });
  else if (focused !== null) reader.setState({ focused: null });
  else if (finding) reader.setState({ finding: null });
  else if (place) reader.setState({ place: null });
  else return false;
  return true;
}
