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
 * Reads the selection from the page before each key. The browser reports a change late, and a key pressed before that
 * would act on the previous selection.
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
  // A selected chip or block is not part of the browser's selection.
  if (!$isRangeSelection(known)) return;
  const shown = window.getSelection();
  if (!editor.getRootElement()?.contains(shown?.anchorNode ?? null)) return;
  const next = $createRangeSelectionFromDom(shown, editor);
  if (next && !(next.anchor.is(known.anchor) && next.focus.is(known.focus))) $setSelection(next);
}
