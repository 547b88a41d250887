import { $getRoot, $getSelection, type LexicalEditor } from "lexical";
import { type NotePlace, wordsOfBlock } from "#shared/domain/note-place.ts";
import type { PlacedBlock } from "./text-model.ts";

/** Start of the selection, with the selected words or else the first words of the block. */
export function placeOfSelection(editor: LexicalEditor, blocks: readonly PlacedBlock[]): NotePlace | undefined {
  const found = editor.getEditorState().read(() => {
    const selection = $getSelection();
    if (!selection) return undefined;
    const first = selection.getNodes()[0]?.getTopLevelElement();
    if (!first) return undefined;
    const order = $getRoot().getChildrenKeys();
    const line = order.indexOf(first.getKey());
    const block = blocks.findLastIndex(({ key }) => order.indexOf(key) <= line);
    const [words = ""] = selection.getTextContent().split("\n");
    return { block, item: line - order.indexOf(blocks[block]?.key ?? ""), words };
  });
  const block = found && blocks[found.block]?.block;
  if (!block) return undefined;
  const within = block.type === "list" ? `, item ${found.item + 1}` : "";
  // Labels of chips are not part of the words.
  const isQuotable = found.words.trim() !== "" && wordsOfBlock(block).includes(found.words.trim());
  return { block: found.block, within, words: isQuotable ? found.words : wordsOfBlock(block).slice(0, 60) };
}
