import {
  $createNodeSelection,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  isDOMNode,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
} from "lexical";
import { $isJudgementNode, type JudgementNode } from "./block-nodes.ts";
import { $isChip, type AnyChip } from "./chip-nodes.ts";

type Held = AnyChip | JudgementNode;

interface ChipKeys {
  readonly onOpen: (held: { readonly kind: AnyChip["kind"] | "judgement"; readonly target: string }) => void;
}

/**
 * The caret is before, on or after a chip, never inside. Enter opens it; Backspace and Delete select it first and
 * remove it the second time.
 */
export function registerChipKeys(editor: LexicalEditor, { onOpen }: ChipKeys): () => void {
  const arrow = (event: KeyboardEvent, step: 1 | -1): boolean => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    const held = $held();
    const caret = held ? undefined : $caret();
    const next = $isChip(held) ? $beside(held, step) : caret && ($nextTo(caret, step) ?? $nextBlock(caret, step));
    if (!$isHeld(next)) return false;
    $hold(next);
    event.preventDefault();
    return true;
  };
  /** Up and down move onto a judgement as onto any line. */
  const line = (event: KeyboardEvent, step: 1 | -1): boolean => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    const caret = $held() ? undefined : $caret();
    const block = caret?.anchor.getNode().getTopLevelElement();
    const next = block && $beside(block, step);
    if (!$isJudgementNode(next) || !isOnEdgeLine(editor.getElementByKey(block?.getKey() ?? ""), step)) return false;
    $hold(next);
    event.preventDefault();
    return true;
  };
  const remove = (event: KeyboardEvent, step: 1 | -1): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const held = $held();
    if ($isJudgementNode(held)) {
      $removeBlock(held, step);
      event.preventDefault();
      return true;
    }
    const caret = held ? undefined : $caret();
    const next = caret && ($nextTo(caret, step) ?? $nextBlock(caret, step));
    if (!$isHeld(next)) return false;
    $hold(next);
    event.preventDefault();
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ARROW_LEFT_COMMAND, (event) => arrow(event, -1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_RIGHT_COMMAND, (event) => arrow(event, 1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_UP_COMMAND, (event) => line(event, -1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, (event) => line(event, 1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, (event) => remove(event, -1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_DELETE_COMMAND, (event) => remove(event, 1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const held = $held();
        if (!held || event?.shiftKey) return false;
        event?.preventDefault();
        $open(held, onOpen);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        const held = $held();
        if (!held) return false;
        held.selectNext(0, 0);
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        // A letter typed on a chip is inserted after it.
        if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
          const held = $held();
          if (held && !$isJudgementNode(held)) held.selectNext(0, 0);
        }
        return false;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        if (!isDOMNode(event.target)) return false;
        const node = $getNearestNodeFromDOMNode(event.target);
        if (!$isChip(node)) return false;
        $hold(node);
        if (event.detail > 1 || event.ctrlKey || event.metaKey) $open(node, onOpen);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

function $caret(): RangeSelection | undefined {
  const selection = $getSelection();
  return $isRangeSelection(selection) && selection.isCollapsed() ? selection : undefined;
}

function $isHeld(node: LexicalNode | undefined): node is Held {
  return $isChip(node) || $isJudgementNode(node);
}

/** The judgement next to a block, if the caret is at the very start or end of that block. */
function $nextBlock({ anchor }: RangeSelection, step: 1 | -1): LexicalNode | undefined {
  const node = anchor.getNode();
  const block = node.getTopLevelElement();
  if (!block || !$isElementNode(block)) return undefined;
  const outermost = step > 0 ? block.getLastDescendant() : block.getFirstDescendant();
  const isAtEdge =
    $isTextNode(node) && node.is(outermost)
      ? anchor.offset === (step > 0 ? node.getTextContentSize() : 0)
      : node.is(block) && anchor.offset === (step > 0 ? block.getChildrenSize() : 0);
  const next = isAtEdge ? $beside(block, step) : undefined;
  return $isJudgementNode(next) ? next : undefined;
}

/** Puts the caret at the start of the next block, or going back at the end of the previous one. */
function $removeBlock(block: JudgementNode, step: 1 | -1): void {
  const after = block.getNextSibling();
  const before = block.getPreviousSibling();
  block.remove();
  const next = step > 0 ? (after ?? before) : (before ?? after);
  if (next === after) next?.selectStart();
  else next?.selectEnd();
}

/** True if the caret is on the first or last line of a block, as drawn. */
function isOnEdgeLine(block: HTMLElement | null, step: 1 | -1): boolean {
  const selection = window.getSelection();
  if (!block || !selection || selection.rangeCount === 0) return false;
  const around = block.getBoundingClientRect();
  // Browsers report no position for an empty line.
  const caret = selection.getRangeAt(0).getClientRects()[0];
  if (!caret) return true;
  return step > 0 ? around.bottom - caret.bottom < caret.height : caret.top - around.top < caret.height;
}

/** The selected chip or judgement. */
export function $held(): Held | undefined {
  const selection = $getSelection();
  if (!$isNodeSelection(selection)) return undefined;
  const [node, ...others] = selection.getNodes();
  return others.length === 0 && ($isChip(node) || $isJudgementNode(node)) ? node : undefined;
}

export function $hold(node: LexicalNode): void {
  const selection = $createNodeSelection();
  selection.add(node.getKey());
  $setSelection(selection);
}

/** Deselects it after opening, with the caret behind it. */
function $open(held: Held, onOpen: ChipKeys["onOpen"]): void {
  onOpen($describe(held));
  if ($isChip(held)) held.selectNext(0, 0);
}

function $describe(held: Held) {
  return $isJudgementNode(held)
    ? { kind: "judgement" as const, target: held.getJudgementId() }
    : { kind: held.kind, target: held.getTarget() };
}

function $beside(node: LexicalNode, step: 1 | -1): LexicalNode | undefined {
  return (step > 0 ? node.getNextSibling() : node.getPreviousSibling()) ?? undefined;
}

/** The node next to the caret; `undefined` between letters. */
function $nextTo({ anchor }: RangeSelection, step: 1 | -1): LexicalNode | undefined {
  const node = anchor.getNode();
  if ($isTextNode(node)) {
    const isAtEdge = anchor.offset === (step > 0 ? node.getTextContentSize() : 0);
    return isAtEdge ? $beside(node, step) : undefined;
  }
  if (!$isElementNode(node)) return undefined;
  return node.getChildAtIndex(step > 0 ? anchor.offset : anchor.offset - 1) ?? undefined;
}
