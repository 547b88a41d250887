import type { HistoryState } from "@lexical/history";
import { getNearestEditorFromDOMNode, type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from "lexical";

/** Undo histories of the open texts. */
const histories = new WeakMap<LexicalEditor, HistoryState>();

export function noteHistory(editor: LexicalEditor, history: HistoryState): void {
  histories.set(editor, history);
}

/** True if typing can be redone in this editor. Not known for plain fields. */
export function canRedoTyping(place: HTMLElement): boolean {
  const editor = getNearestEditorFromDOMNode(place);
  return editor === null || (histories.get(editor)?.redoStack.length ?? 0) > 0;
}

/** Undoes or redoes typing at a place where text is written. */
export function retraceTyping(way: "undo" | "redo", place: HTMLElement): void {
  const editor = getNearestEditorFromDOMNode(place);
  place.focus({ preventScroll: true });
  if (editor) editor.dispatchCommand(way === "undo" ? UNDO_COMMAND : REDO_COMMAND, undefined);
  // The history of a field belongs to the engine, and there is no other access to it.
  else document.execCommand(way);
}
