import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  type LexicalEditor,
} from "lexical";

/** Events that act at the caret. */
const acting = ["keydown", "copy", "cut", "paste"] as const;

/**
 * The browser reports a moved caret only in the next frame, and until then Lexical acts at the old position: a key
 * right after a click or an arrow would delete elsewhere. So the caret is reported before each key.
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

/** True if Lexical does not know the caret's position. A selected node has no caret. */
function isElsewhere(editor: LexicalEditor): boolean {
  return editor.read(() => {
    const known = $getSelection();
    const shown = window.getSelection();
    if (!shown?.anchorNode || !editor.getRootElement()?.contains(shown.anchorNode)) return false;
    if ($isNodeSelection(known)) return true;
    if (known !== null && !$isRangeSelection(known)) return false;
    const there = $createRangeSelectionFromDom(shown, editor);
    if (there === null) return false;
    // Compare only the points: the format chosen for the next letter is known only to Lexical.
    return known === null || !there.anchor.is(known.anchor) || !there.focus.is(known.focus);
  });
}
