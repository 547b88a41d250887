import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from "lexical";

/**
 * Before a key does anything, the selection is where the page shows it. The browser tells of it a moment after it has
 * moved, and a key that comes sooner would delete what was selected before.
 */
export function registerFollowCaret(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    ({ isComposing }) => {
      if (!isComposing) $followCaret(editor);
      return false;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

function $followCaret(editor: LexicalEditor): void {
  const known = $getSelection();
  // What is taken hold of as a whole is not shown by the browser's own selection.
  if (!$isRangeSelection(known)) return;
  const shown = window.getSelection();
  if (!editor.getRootElement()?.contains(shown?.anchorNode ?? null)) return;
  const next = $createRangeSelectionFromDom(shown, editor);
  if (next && !(next.anchor.is(known.anchor) && next.focus.is(known.focus))) $setSelection(next);
}
