import type { HistoryState } from "@lexical/history";
import { getNearestEditorFromDOMNode, type LexicalEditor, REDO_COMMAND, UNDO_COMMAND } from "lexical";

/** Undo histories of the open texts. */
const histories = new WeakMap<LexicalEditor, HistoryState>();

export function noteHistory(editor: LexicalEditor, history: HistoryState): void {
  histories.set(editor, history);
}

/**
 * Whether typing can be undone or redone in an editor or field. For a field only the engine knows, and only while it is
 * focused: otherwise `undefined`.
 */
export function canRetraceTyping(way: "undo" | "redo", place: HTMLElement): boolean | undefined {
  const editor = getNearestEditorFromDOMNode(place);
  if (editor) return (histories.get(editor)?.[`${way}Stack`].length ?? 0) > 0;
  return document.activeElement === place ? document.queryCommandEnabled(way) : undefined;
}

/** Calls back after each change of the typing at a place. */
export function onTyping(place: HTMLElement, heard: () => void): () => void {
  const editor = getNearestEditorFromDOMNode(place);
  if (editor) return editor.registerUpdateListener(heard);
  place.addEventListener("input", heard);
  return () => place.removeEventListener("input", heard);
}

/** Undoes or redoes typing at a place where text is written. */
export function retraceTyping(way: "undo" | "redo", place: HTMLElement): void {
  const editor = getNearestEditorFromDOMNode(place);
  place.focus({ preventScroll: true });
  if (editor) editor.dispatchCommand(way === "undo" ? UNDO_COMMAND : REDO_COMMAND, undefined);
  // The history of a field belongs to the engine, and there is no other access to it.
  else document.execCommand(way);
}
