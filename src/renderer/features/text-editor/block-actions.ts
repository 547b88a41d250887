import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
  type HeadingTagType,
} from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findTableNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableSelection,
  INSERT_TABLE_COMMAND,
} from "@lexical/table";
import {
  $createTextNode,
  $getPreviousSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type LexicalNode,
  type TextFormatType,
} from "lexical";
import {
  $createItemNode,
  $createJudgementNode,
  $createPassageNode,
  $isItemNode,
  $isJudgementNode,
  $isPassageNode,
  type Role,
} from "./block-nodes.ts";
import { $createChip } from "./chip-nodes.ts";
import { signs, type TriggerKind } from "./trigger.ts";

export const headingTags = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;
export const textBlocks = ["passage", ...headingTags, "bullet", "number", "quote"] as const;
export type TextBlock = (typeof textBlocks)[number];

/** Format of the selection, as shown in the toolbar. */
export interface Formatting {
  /** `null` for several kinds, or none. */
  readonly block: TextBlock | null;
  /** `undefined` if no paragraph is selected. */
  readonly role: Role | undefined;
  readonly marks: readonly TextFormatType[];
  readonly isInTable: boolean;
}

export const noFormatting: Formatting = { block: null, role: undefined, marks: [], isInTable: false };

export function $formatting(): Formatting {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return { ...noFormatting, isInTable: $isTableSelection(selection) };
  const isInTable = $findTableNode(selection.anchor.getNode()) !== null;
  const first = $blockOf(selection.anchor.getNode());
  return {
    block: first && !isInTable ? kindOf(first) : null,
    role: $isPassageNode(first) && !isInTable ? first.getRole() : undefined,
    marks: (["bold", "italic", "code"] as const).filter((mark) => selection.hasFormat(mark)),
    isInTable,
  };
}

function kindOf(block: LexicalNode): TextBlock | null {
  if ($isPassageNode(block)) return "passage";
  if ($isHeadingNode(block)) return block.getTag();
  if ($isQuoteNode(block)) return "quote";
  return $isItemNode(block) ? (block.isOrdered() ? "number" : "bullet") : null;
}

function $blockOf(node: LexicalNode): ElementNode | undefined {
  const top = $isElementNode(node) && !node.isInline() ? node : node.getParent();
  return $isElementNode(top) && top.getType() !== "root" ? top : undefined;
}

/** Turns the selected blocks into this kind. Table cells contain only text. */
export function setBlock(editor: LexicalEditor, kind: TextBlock): void {
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || $findTableNode(selection.anchor.getNode())) return;
    $setBlocksType(selection, () => $createBlock(kind));
  });
}

export function $createBlock(kind: TextBlock): ElementNode {
  switch (kind) {
    case "passage":
      return $createPassageNode();
    case "bullet":
    case "number":
      return $createItemNode(kind === "number");
    case "quote":
      return $createQuoteNode();
    default:
      return $createHeadingNode(kind satisfies HeadingTagType);
  }
}

/** Sets the role of the selected blocks. Other blocks become paragraphs. */
export function setRole(editor: LexicalEditor, role: Role): void {
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || $findTableNode(selection.anchor.getNode())) return;
    if (!$isPassageNode($blockOf(selection.anchor.getNode())))
      $setBlocksType(selection, () => $createPassageNode(role));
    const blocks = new Set([selection.anchor.getNode(), ...selection.getNodes()].map($blockOf));
    for (const block of blocks) if ($isPassageNode(block)) block.setRole(role);
  });
}

export function toggleMark(editor: LexicalEditor, mark: "bold" | "italic" | "code"): void {
  editor.dispatchCommand(FORMAT_TEXT_COMMAND, mark);
}

/** Types a sign at the caret, which opens its menu. */
export function ask(editor: LexicalEditor, kind: TriggerKind): void {
  editor.focus(() =>
    editor.update(() => {
      let selection = $getSelection();
      if ($isNodeSelection(selection)) selection.getNodes().at(-1)?.selectNext(0, 0);
      selection = $getSelection() ?? $getRoot().selectEnd();
      if (!$isRangeSelection(selection)) return;
      if (!selection.isCollapsed()) {
        // Insert after the selection: the user cites for it and does not want to replace it.
        const { key, offset, type } = selection.isBackward() ? selection.anchor : selection.focus;
        selection.anchor.set(key, offset, type);
        selection.focus.set(key, offset, type);
      }
      selection.insertNodes([$createTextNode(signs[kind])]);
    }),
  );
}

/** Cites an excerpt at the caret, or its last position, and puts the caret after it. */
export function insertCitation(editor: LexicalEditor, excerptId: string): void {
  editor.focus(() =>
    editor.update(() => {
      const selection = $getSelection() ?? $getRoot().selectEnd();
      const after = $isRangeSelection(selection) ? selection : $getRoot().selectEnd();
      if (!after.isCollapsed()) {
        // Insert after the selection: the user cites for it and does not want to replace it.
        const { key, offset, type } = after.isBackward() ? after.anchor : after.focus;
        after.anchor.set(key, offset, type);
        after.focus.set(key, offset, type);
      }
      after.insertNodes([$createChip("citation", excerptId), $createTextNode(" ")]);
    }),
  );
}

export function insertTable(editor: LexicalEditor): void {
  const includeHeaders = { rows: true, columns: false };
  editor.dispatchCommand(INSERT_TABLE_COMMAND, { rows: "3", columns: "3", includeHeaders });
}

export const tableDeeds = {
  rowBelow: () => void $insertTableRowAtSelection(true),
  rowAbove: () => void $insertTableRowAtSelection(false),
  columnAfter: () => void $insertTableColumnAtSelection(true),
  columnBefore: () => void $insertTableColumnAtSelection(false),
  deleteRow: () => $deleteTableRowAtSelection(),
  deleteColumn: () => $deleteTableColumnAtSelection(),
  deleteTable: () => {
    const selection = $getSelection();
    const table = selection ? $findTableNode(selection.getNodes()[0] ?? $getRoot()) : null;
    table?.selectNext();
    table?.remove();
  },
} as const;

/** Inserts a judgement after the current block, and an empty line after that. */
export function insertJudgement(editor: LexicalEditor, judgementId: string): void {
  const insert = () => {
    const selection = $getSelection() ?? $getPreviousSelection();
    const block = selection?.getNodes()[0]?.getTopLevelElement() ?? $getRoot().getLastChildOrThrow();
    const node = $createJudgementNode(judgementId);
    // An empty line takes its place.
    if ($isPassageNode(block) && block.isEmpty()) block.replace(node);
    else block.insertAfter(node);
    if (node.getNextSibling() === null) node.insertAfter($createPassageNode());
    node.selectNext();
  };
  // An undo step of its own, even right after typing.
  editor.update(insert, { tag: HISTORY_PUSH_TAG });
}

/** Removes a judgement from the text, wherever it is. */
export function dropJudgement(editor: LexicalEditor, judgementId: string): void {
  editor.update(
    () => {
      for (const node of $getRoot().getChildren()) {
        if ($isJudgementNode(node) && node.getJudgementId() === judgementId) node.remove();
      }
    },
    { tag: HISTORY_PUSH_TAG, discrete: true },
  );
}
