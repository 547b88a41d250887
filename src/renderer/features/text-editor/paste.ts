import { $generateNodesFromSerializedNodes, $insertGeneratedNodes } from "@lexical/clipboard";
import { $findTableNode } from "@lexical/table";
import {
  $addUpdateTag,
  $createRangeSelection,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
  type RangeSelection,
} from "lexical";
import type { CopiedQuote } from "#renderer/parts/copied-quote.ts";
import type { AssessmentBlock, Inline } from "#shared/domain/assessment.ts";
import { textInline } from "#shared/domain/assessment-text.ts";
import { $inlineNodes, $nodesOf } from "./convert.ts";
import { ownNodes } from "./own-nodes.ts";
import { inlinesIn, readHtml, styleAttribute } from "./read-html.ts";
import { readMarkers } from "./read-markers.ts";

interface PasteOptions {
  /** True if an id is in this case. Other ids are pasted as the text they showed. */
  readonly isKnown: (id: string) => boolean;
  /** The excerpt of this case that a text was copied from with its source. */
  readonly readCopied?: ReadCopied;
}

type ReadCopied = (text: string) => CopiedQuote | undefined;

/** Handles paste and drop: our nodes unchanged, anything else as far as it is understood. */
export function registerPaste(editor: LexicalEditor, { isKnown, readCopied }: PasteOptions): () => void {
  const insert = (data: DataTransfer): boolean => {
    const selection = $getSelection();
    if (selection === null) return false;
    $addUpdateTag(PASTE_TAG);
    const own = ownNodes(data.getData("application/x-lexical-editor"), isKnown);
    if (own) {
      $insertGeneratedNodes(editor, $generateNodesFromSerializedNodes(own), selection);
      return true;
    }
    if (!$isRangeSelection(selection)) return false;
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    const blocks = html === "" ? readPlain(text, isKnown, readCopied) : readHtml(parse(html).body, isKnown);
    // Browsers wrap plain text in empty markup; in that case use the text.
    $insertBlocks(selection, blocks.length === 0 ? readPlain(text, isKnown, readCopied) : blocks);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!(event instanceof ClipboardEvent) || !event.clipboardData || !editor.isEditable()) return false;
        if (isInForm(event.target)) return false;
        event.preventDefault();
        return insert(event.clipboardData);
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        const data = event.dataTransfer;
        // Moves within the editor are left to Lexical.
        if (!data || data.types.includes("application/x-lexical-editor") || data.types.includes("Files")) return false;
        event.preventDefault();
        if (!editor.isEditable() || !$selectAt(event.clientX, event.clientY)) return true;
        insert(data);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

function isInForm(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

export function $insertBlocks(selection: RangeSelection, blocks: readonly AssessmentBlock[]): void {
  const [only, ...others] = blocks;
  if (!only) return;
  const isInCell = $findTableNode(selection.anchor.getNode()) !== null;
  const isRun = others.length === 0 && only.type === "paragraph";
  selection.insertNodes(isInCell || isRun ? $inlineNodes(inlinesIn(blocks)) : $nodesOf(blocks));
}

/** Each line becomes a paragraph. Words copied with their source become one paragraph with the citation. */
export function readPlain(
  text: string,
  isKnown: (id: string) => boolean,
  readCopied: ReadCopied = () => undefined,
): AssessmentBlock[] {
  const copied = readCopied(text);
  if (copied) return [paragraphOf(quoteAndCitation(copied))];
  return text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const copiedLine = readCopied(line);
      return paragraphOf(copiedLine ? quoteAndCitation(copiedLine) : readMarkers(line, [], isKnown));
    });
}

function paragraphOf(content: Inline[]): AssessmentBlock {
  return { type: "paragraph", role: null, content };
}

function quoteAndCitation({ words, excerptId }: CopiedQuote): Inline[] {
  return [textInline(`${words} `, []), { type: "citation", excerptId }];
}

interface HtmlPolicy {
  createHTML(text: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/**
 * Parses into an inert document: nothing runs and nothing is fetched. Style attributes are renamed, because the page's
 * policy would refuse them; `readHtml` reads them.
 */
function parse(html: string): Document {
  const unstyled = html
    .replace(/<style[\s\S]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${styleAttribute}=`));
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy ??= factory?.createPolicy("lexical", { createHTML: (text) => text }) ?? { createHTML: (text) => text };
  return new DOMParser().parseFromString(policy.createHTML(unstyled), "text/html");
}

function $selectAt(x: number, y: number): boolean {
  const range = document.caretRangeFromPoint(x, y);
  const node = range ? $getNearestNodeFromDOMNode(range.startContainer) : null;
  if (!range || !node) return false;
  if ($isTextNode(node)) {
    const selection = $createRangeSelection();
    selection.anchor.set(node.getKey(), range.startOffset, "text");
    selection.focus.set(node.getKey(), range.startOffset, "text");
    $setSelection(selection);
  } else {
    node.selectEnd();
  }
  return true;
}
