import { $createHeadingNode, $createQuoteNode, type HeadingTagType } from "@lexical/rich-text";
import {
  $createTextNode,
  $getSelection,
  $hasUpdateTag,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  type ElementNode,
  FORMAT_ELEMENT_COMMAND,
  FORMAT_TEXT_COMMAND,
  HISTORIC_TAG,
  INDENT_CONTENT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  TextNode,
} from "lexical";
import { $createItemNode, $createPassageNode, $isItemNode, $isPassageNode } from "./block-nodes.ts";

/** Formats we support: bold, italic, code. Others, from paste or keys, are removed. */
const knownFormats = 1 | 2 | 16;
const knownNames = new Set(["bold", "italic", "code"]);

/** Typing aids: Markdown-like block starts and marks, and ends of lists. Removes what our text does not support. */
export function registerTyping(editor: LexicalEditor): () => void {
  const refuse = () => true;
  return mergeRegister(
    editor.registerCommand(FORMAT_TEXT_COMMAND, (format) => !knownNames.has(format), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(FORMAT_ELEMENT_COMMAND, refuse, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INDENT_CONTENT_COMMAND, refuse, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(OUTDENT_CONTENT_COMMAND, refuse, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INSERT_TAB_COMMAND, refuse, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $leaveEmptyItem, COMMAND_PRIORITY_LOW),
    editor.registerNodeTransform(TextNode, (node) => {
      const format = node.getFormat();
      if ((format & knownFormats) !== format) node.setFormat(format & knownFormats);
      if (node.getStyle() !== "") node.setStyle("");
      if ($hasUpdateTag(HISTORIC_TAG) || editor.isComposing()) return;
      $beginBlock(node) || $closeMark(node);
    }),
  );
}

/** Enter in an empty item ends the list. */
function $leaveEmptyItem(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const item = selection.anchor.getNode();
  if (!$isItemNode(item) || !item.isEmpty()) return false;
  const passage = $createPassageNode();
  item.replace(passage);
  passage.select();
  return true;
}

function $caretIn(node: TextNode): number | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined;
  return selection.anchor.key === node.getKey() ? selection.anchor.offset : undefined;
}

const beginning = /^(?:(#{1,6})|([-*])|(\d{1,3}[.)])|(>)) $/;

/** `# `, `- `, `1. ` and `> ` at the start of a paragraph. */
function $beginBlock(node: TextNode): boolean {
  const parent = node.getParent();
  if (!$isPassageNode(parent) || node.getPreviousSibling() !== null) return false;
  const text = node.getTextContent();
  const caret = $caretIn(node);
  if (caret === undefined || caret > 7) return false;
  const match = beginning.exec(text.slice(0, caret));
  // Table cells contain only text.
  if (!match || parent.getParent()?.getType() !== "root") return false;
  const [, hashes, dash, number] = match;
  const block: ElementNode = hashes
    ? $createHeadingNode(`h${hashes.length}` as HeadingTagType)
    : dash || number
      ? $createItemNode(number !== undefined)
      : $createQuoteNode();
  if (caret === text.length) node.remove();
  else node.setTextContent(text.slice(caret));
  block.append(...parent.getChildren());
  parent.replace(block);
  block.selectStart();
  return true;
}

const closings = [
  [/(^|[\s(“"])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, "bold"],
  [/(^|[\s(“"])\*([^*\s](?:[^*]*[^*\s])?)\*$/, "italic"],
  [/(^|[\s(“"])_([^_\s](?:[^_]*[^_\s])?)_$/, "italic"],
  [/(^|[\s(“"])`([^`]+)`$/, "code"],
] as const;

/** `**bold**`, `*italic*` and `` `code` ``, once the last mark is typed. */
function $closeMark(node: TextNode): boolean {
  if (!node.isSimpleText()) return false;
  const caret = $caretIn(node);
  if (caret === undefined) return false;
  const text = node.getTextContent();
  if (!"*_`".includes(text.charAt(caret - 1) || " ")) return false;
  for (const [pattern, format] of closings) {
    const match = pattern.exec(text.slice(0, caret));
    if (!match) continue;
    const [whole, before = "", inner = ""] = match;
    const start = match.index + before.length;
    const parts = node.splitText(start, match.index + whole.length);
    const marked = parts[start === 0 ? 0 : 1];
    if (!$isTextNode(marked)) return false;
    marked.setTextContent(inner);
    if (!marked.hasFormat(format)) marked.toggleFormat(format);
    const after = $createTextNode("").setFormat(node.getFormat());
    marked.insertAfter(after);
    const selection = marked.select(inner.length, inner.length);
    // Text typed next is no longer formatted.
    selection.setFormat(node.getFormat() & ~marked.getFormatFlags(format, null));
    if (selection.hasFormat(format)) selection.toggleFormat(format);
    after.remove();
    return true;
  }
  return false;
}
