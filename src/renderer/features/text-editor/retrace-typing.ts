import { getNearestEditorFromDOMNode, REDO_COMMAND, UNDO_COMMAND } from "lexical";

/** Takes back what was typed last at a place where text is written, or does it again. */
export function retraceTyping(way: "undo" | "redo", place: HTMLElement): void {
  const editor = getNearestEditorFromDOMNode(place);
  place.focus({ preventScroll: true });
  if (editor) editor.dispatchCommand(way === "undo" ? UNDO_COMMAND : REDO_COMMAND, undefined);
  // A field has the history that the engine keeps of it, and there is no other way to it.
  else document.execCommand(way);
}
