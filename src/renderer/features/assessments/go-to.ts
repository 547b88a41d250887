import { $createRangeSelection, $getNodeByKey, $isElementNode, $setSelection, type LexicalEditor } from "lexical";

/** Puts the caret into a block and scrolls to it. */
export function goTo(editor: LexicalEditor, key: string): void {
  const scroll = () => editor.getElementByKey(key)?.scrollIntoView({ block: "center" });
  scroll();
  // Blocks out of view get their real height only when drawn.
  requestAnimationFrame(scroll);
  editor.focus(() =>
    editor.update(() => {
      const node = $getNodeByKey(key);
      if ($isElementNode(node)) {
        node.selectEnd();
      } else if (node) {
        const selection = $createRangeSelection();
        const parent = node.getParentOrThrow();
        selection.anchor.set(parent.getKey(), node.getIndexWithinParent() + 1, "element");
        selection.focus.set(parent.getKey(), node.getIndexWithinParent() + 1, "element");
        $setSelection(selection);
      }
    }),
  );
}
