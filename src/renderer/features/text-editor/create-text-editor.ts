import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import { createEditor, type EditorState, type LexicalEditor, ParagraphNode } from "lexical";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { $createPassageNode, ItemNode, JudgementNode, PassageNode } from "./block-nodes.ts";
import { CitationNode, LikelihoodNode, MentionNode } from "./chip-nodes.ts";
import { $readText, $writeText } from "./convert.ts";

/** Tag of updates that replace the whole text. */
export const loadTag = "load";

/** An editor of assessment text. It works without a DOM until it is shown. */
export function createTextEditor(onError: (error: Error) => void): LexicalEditor {
  return createEditor({
    namespace: "casebound",
    onError,
    nodes: [
      PassageNode,
      // Paragraphs created by Lexical become ours too.
      { replace: ParagraphNode, with: () => $createPassageNode(), withKlass: PassageNode },
      ItemNode,
      JudgementNode,
      CitationNode,
      MentionNode,
      LikelihoodNode,
      HeadingNode,
      QuoteNode,
      TableNode,
      TableRowNode,
      TableCellNode,
    ],
    theme: {
      text: { bold: "text-bold", italic: "text-italic", code: "text-code" },
      quote: "text-quote",
      table: "text-table",
      tableCellSelected: "is-selected",
    },
  });
}

/** An editor state with this text. */
export function stateOf(editor: LexicalEditor, text: AssessmentText): EditorState {
  const empty = { root: { type: "root", version: 1, children: [], direction: null, format: "" as const, indent: 0 } };
  return editor.parseEditorState(empty, () => $writeText(text));
}

export function textOf(state: EditorState): AssessmentText {
  return state.read($readText);
}
