import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
  type HeadingTagType,
} from "@lexical/rich-text";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  TableCellHeaderStates,
  type TableNode,
} from "@lexical/table";
import {
  $createLineBreakNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextFormatType,
} from "lexical";
import type { AssessmentBlock, AssessmentText, Inline } from "#shared/domain/assessment.ts";
import { textInline, tidyInlines, tidyText } from "#shared/domain/assessment-text.ts";
import {
  $createItemNode,
  $createJudgementNode,
  $createPassageNode,
  $isItemNode,
  $isJudgementNode,
  $isPassageNode,
} from "./block-nodes.ts";
import { $createChip, $isChip } from "./chip-nodes.ts";

// Converts between the text of a record and editor nodes, without loss up to `tidyText`.

const marks = ["bold", "italic", "code"] as const satisfies readonly TextFormatType[];

/** Replaces the content of the root. An editor needs at least one paragraph to type in. */
export function $writeText({ blocks }: AssessmentText): void {
  const nodes = $nodesOf(blocks);
  $getRoot()
    .clear()
    .append(...(nodes.length === 0 ? [$createPassageNode()] : nodes));
}

export function $nodesOf(blocks: readonly AssessmentBlock[]): LexicalNode[] {
  const tidy = tidyText({ format: 1, blocks: [...blocks] }).blocks;
  return tidy.flatMap((block, index) => $nodesOfBlock(block, tidy[index - 1]));
}

function $nodesOfBlock(block: AssessmentBlock, before: AssessmentBlock | undefined): LexicalNode[] {
  switch (block.type) {
    case "heading":
      return [$createHeadingNode(`h${block.level}` as HeadingTagType).append(...$inlineNodes(block.content))];
    case "paragraph":
      return [$createPassageNode(block.role).append(...$inlineNodes(block.content))];
    case "quote":
      return [$createQuoteNode().append(...$inlineNodes(block.content))];
    case "list": {
      const touches = before?.type === "list" && before.ordered === block.ordered;
      return block.items.map((item, index) =>
        $createItemNode(block.ordered, touches && index === 0).append(...$inlineNodes(item)),
      );
    }
    case "table": {
      const columns = Math.max(0, ...block.rows.map((row) => row.length));
      return [$tableOf(block.rows, columns)];
    }
    case "judgement":
      return [$createJudgementNode(block.judgementId)];
  }
}

function $tableOf(rows: readonly (readonly (readonly Inline[])[])[], columns: number): TableNode {
  return $createTableNode().append(
    ...rows.map((row, index) => {
      const header = index === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS;
      const cells = Array.from({ length: columns }, (_, column) =>
        $createTableCellNode(header).append($createPassageNode().append(...$inlineNodes(row[column] ?? []))),
      );
      return $createTableRowNode().append(...cells);
    }),
  );
}

export function $inlineNodes(inlines: readonly Inline[]): LexicalNode[] {
  return inlines.flatMap($nodesOfInline);
}

function $nodesOfInline(node: Inline): LexicalNode[] {
  if (node.type === "citation") return [$createChip("citation", node.excerptId)];
  if (node.type === "mention") return [$createChip("mention", node.entityId)];
  if (node.type === "likelihood") return [$createChip("likelihood", node.term)];
  return node.text
    .split(/(\n|\t)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part === "\n") return $createLineBreakNode();
      const text = part === "\t" ? $createTabNode() : $createTextNode(part);
      for (const mark of node.marks ?? []) if (!text.hasFormat(mark)) text.toggleFormat(mark);
      return text;
    });
}

/** One top-level node as a block. Items are separate until they are joined to lists. */
export type Piece = Exclude<AssessmentBlock, { type: "list" }> | ItemPiece;
export interface ItemPiece {
  readonly type: "item";
  readonly ordered: boolean;
  readonly begins: boolean;
  readonly content: Inline[];
}

/** `undefined` for nodes without content. */
export function $pieceOf(node: LexicalNode): Piece | undefined {
  if ($isPassageNode(node)) return { type: "paragraph", role: node.getRole(), content: $inlinesOf(node) };
  if ($isHeadingNode(node))
    return { type: "heading", level: Number(node.getTag().slice(1)), content: $inlinesOf(node) };
  if ($isQuoteNode(node)) return { type: "quote", content: $inlinesOf(node) };
  if ($isItemNode(node)) {
    return { type: "item", ordered: node.isOrdered(), begins: node.beginsList(), content: $inlinesOf(node) };
  }
  if ($isJudgementNode(node)) return { type: "judgement", judgementId: node.getJudgementId() };
  if ($isTableNode(node)) {
    const rows = node.getChildren().filter($isTableRowNode);
    return { type: "table", rows: rows.map((row) => row.getChildren().filter($isTableCellNode).map($cellContent)) };
  }
  return $isElementNode(node) ? { type: "paragraph", role: null, content: $inlinesOf(node) } : undefined;
}

/** Joins items to lists. `first` is the index of the first piece of each block. */
export function joinPieces(pieces: readonly (Piece | undefined)[]): { blocks: AssessmentBlock[]; first: number[] } {
  const blocks: AssessmentBlock[] = [];
  const first: number[] = [];
  let list: Extract<AssessmentBlock, { type: "list" }> | undefined;
  for (const [index, piece] of pieces.entries()) {
    if (piece === undefined) continue;
    if (piece.type !== "item") {
      list = undefined;
      blocks.push(piece);
      first.push(index);
    } else if (list && list.ordered === piece.ordered && !piece.begins) {
      list.items.push(piece.content);
    } else {
      list = { type: "list", ordered: piece.ordered, items: [piece.content] };
      blocks.push(list);
      first.push(index);
    }
  }
  return { blocks, first };
}

export function $readText(): AssessmentText {
  return { format: 1, blocks: joinPieces($getRoot().getChildren().map($pieceOf)).blocks };
}

function $cellContent(cell: ElementNode): Inline[] {
  const parts = cell.getChildren().map((child) => ($isElementNode(child) ? $inlinesOf(child) : $inlineOf(child)));
  return tidyInlines(parts.flatMap((part, index) => (index === 0 ? part : [textInline("\n", []), ...part])));
}

function $inlinesOf(node: ElementNode): Inline[] {
  return tidyInlines(node.getChildren().flatMap($inlineOf));
}

function $inlineOf(node: LexicalNode): Inline[] {
  if ($isTextNode(node)) {
    const text = node.getTextContent();
    return text === ""
      ? []
      : [
          textInline(
            text,
            marks.filter((mark) => node.hasFormat(mark)),
          ),
        ];
  }
  if ($isLineBreakNode(node)) return [textInline("\n", [])];
  if ($isChip(node)) {
    const target = node.getTarget();
    if (node.kind === "citation") return [{ type: "citation", excerptId: target }];
    return [node.kind === "mention" ? { type: "mention", entityId: target } : { type: "likelihood", term: target }];
  }
  return $isElementNode(node) ? node.getChildren().flatMap($inlineOf) : [];
}
