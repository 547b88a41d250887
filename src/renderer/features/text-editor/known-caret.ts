import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  type LexicalEditor,
} from "lexical";

/** What acts on the place of the caret. */
const acting = ["keydown", "copy", "cut", "paste"] as const;

/**
 * The browser tells that its caret has moved with the next frame only, and until then Lexical acts on where it was: a key
 * right after a click, or after an arrow, would delete elsewhere. So it is told before the key.
 */
export function registerKnownCaret(editor: LexicalEditor): () => void {
  const tell = () => {
    if (!editor.isComposing() && isElsewhere(editor)) document.dispatchEvent(new Event("selectionchange"));
  };
  return editor.registerRootListener((root, before) => {
    for (const type of acting) {
      before?.removeEventListener(type, tell, true);
      root?.addEventListener(type, tell, true);
    }
  });
}

/** Whether the caret on the page is not where Lexical knows it. What is held as a whole has no caret. */
function isElsewhere(editor: LexicalEditor): boolean {
  return editor.read(() => {
    const known = $getSelection();
    const shown = window.getSelection();
    if (!shown?.anchorNode || !editor.getRootElement()?.contains(shown.anchorNode)) return false;
    if ($isNodeSelection(known)) return true;
    if (known !== null && !$isRangeSelection(known)) return false;
    const there = $createRangeSelectionFromDom(shown, editor);
    if (there === null) return false;
    // The points alone: the format chosen for the next letter is known to Lexical only.
    return known === null || !there.anchor.is(known.anchor) || !there.focus.is(known.focus);
  });
}
