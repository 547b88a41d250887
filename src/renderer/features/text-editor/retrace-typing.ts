import type { HistoryState } from "@lexical/history";
import { getNearestEditorFromDOMNode, type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from "lexical";

/** What can be taken back in each text that is open. */
const histories = new WeakMap<LexicalEditor, HistoryState>();

export function noteHistory(editor: LexicalEditor, history: HistoryState): void {
  histories.set(editor, history);
}

/** Whether something was taken back at a place where text is written, and can be done again; of a field nobody knows. */
export function canRedoTyping(place: HTMLElement): boolean {
  const editor = getNearestEditorFromDOMNode(place);
  return editor === null || (histories.get(editor)?.redoStack.length ?? 0) > 0;
}

/** Takes back what was typed last at a place where text is written, or does it again. */
export function retraceTyping(way: "undo" | "redo", place: HTMLElement): void {
  const editor = getNearestEditorFromDOMNode(place);
  place.focus({ preventScroll: true });
  if (editor) editor.dispatchCommand(way === "undo" ? UNDO_COMMAND : REDO_COMMAND, undefined);
  // A field has the history that the engine keeps of it, and there is no other way to it.
  else document.execCommand(way);
}
