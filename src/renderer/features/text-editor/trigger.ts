import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type TextNode,
} from "lexical";
import { useEffect, useRef, useState } from "react";
import { signKeys } from "#renderer/ui/place-keys.ts";
import { $isChip } from "./chip-nodes.ts";

export type TriggerKind = "citation" | "mention" | "likelihood" | "block";

export interface Trigger {
  readonly kind: TriggerKind;
  readonly query: string;
  readonly key: NodeKey;
  /** UTF-16 offset of the sign in its text node. */
  readonly start: number;
  /** End of the query, which may be after the caret. */
  readonly end: number;
}

const { citation, mention, likelihood, block } = signKeys.presses;
export const signs: Readonly<Record<TriggerKind, string>> = {
  citation: citation.join(),
  mention: mention.join(),
  likelihood: likelihood.join(),
  block: block.join(),
};

const patterns: readonly (readonly [kind: TriggerKind, pattern: RegExp])[] = [
  ["citation", /\[\[([^[\]\n]{0,80})$/],
  ["mention", /(?<![\p{L}\p{N}@])@([^@\n]{0,60})$/u],
  ["likelihood", /(?<![\p{L}\p{N}~])~([\p{L} ]{0,30})$/u],
  ["block", /^\/([\p{L}\p{N} -]{0,30})$/u],
];

interface Opened extends Trigger {
  /** Letters after the query; they stay after it as it grows. */
  readonly tail: number;
}

/** The query at the caret, while the caret stays in it. */
export function useTrigger(editor: LexicalEditor) {
  const [trigger, setTrigger] = useState<Trigger>();
  const opened = useRef<Opened | undefined>(undefined);
  const refused = useRef<{ readonly key: NodeKey; readonly start: number } | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      const next = editor.getEditorState().read(() => $trigger(opened.current));
      if (!next) {
        opened.current = undefined;
        refused.current = undefined;
      } else if (refused.current?.key === next.key && refused.current.start === next.start) {
        opened.current = undefined;
      } else {
        refused.current = undefined;
        opened.current = next;
      }
      setTrigger((before) => (isSame(before, opened.current) ? before : opened.current));
    };
    return editor.registerUpdateListener(look);
  }, [editor]);
  const close = () => {
    // The menu does not open again for this sign.
    if (opened.current) refused.current = { key: opened.current.key, start: opened.current.start };
    opened.current = undefined;
    setTrigger(undefined);
  };
  return { trigger, close };
}

function isSame(left: Trigger | undefined, right: Trigger | undefined): boolean {
  return (
    left?.key === right?.key && left?.start === right?.start && left?.query === right?.query && left?.end === right?.end
  );
}

function $trigger(before: Opened | undefined): Opened | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || node.hasFormat("code")) return undefined;
  const text = node.getTextContent();
  const caret = selection.anchor.offset;
  if (before?.key === node.getKey()) {
    const sign = signs[before.kind];
    const end = text.length - before.tail;
    const isInside = text.startsWith(sign, before.start) && caret >= before.start + sign.length && caret <= end;
    if (isInside && !text.slice(before.start, end).includes("\n")) {
      return { ...before, end, query: text.slice(before.start + sign.length, end) };
    }
  }
  for (const [kind, pattern] of patterns) {
    if (kind === "block" && (node.getPreviousSibling() !== null || node.getParent()?.getParent()?.getType() !== "root"))
      continue;
    const match = pattern.exec(text.slice(0, caret));
    if (!match) continue;
    const query = match[1] ?? "";
    // An old sign is text, and a blank after it means that no menu was wanted.
    if (kind !== "citation" && (query.startsWith(" ") || query.split(" ").length > 4)) continue;
    return { kind, query, key: node.getKey(), start: match.index, end: caret, tail: text.length - caret };
  }
  return undefined;
}

/** Replaces the sign and its query by nodes. With `stays`, the sign is typed again after them. */
export function $fulfil(trigger: Trigger, nodes: readonly LexicalNode[], stays = false): void {
  const node = $getNodeByKey(trigger.key);
  if (!$isTextNode(node)) return;
  const asked = $cutOut(node, trigger.start, trigger.end);
  let last: LexicalNode = asked;
  for (const added of nodes) {
    last.insertAfter(added);
    last = added;
  }
  const needsBlank = !stays && $isChip(last) && last.kind !== "citation" && $isLetterNext(last);
  if (stays) {
    const sign = $createTextNode(signs[trigger.kind]);
    last.insertAfter(sign);
    sign.select(sign.getTextContentSize(), sign.getTextContentSize());
  } else if (needsBlank) {
    const blank = $createTextNode(" ");
    last.insertAfter(blank);
    blank.select(1, 1);
  } else if (nodes.length > 0) {
    last.selectNext(0, 0);
  } else {
    asked.select(0, 0);
  }
  asked.remove();
}

/** The same later, after the user has typed on: the caret keeps its place. Does nothing if the sign is gone. */
export function $fulfilLate(trigger: Trigger, node: LexicalNode): void {
  const text = $getNodeByKey(trigger.key);
  const asked = signs[trigger.kind] + trigger.query;
  if (!$isTextNode(text)) return;
  const content = text.getTextContent();
  const start = content.startsWith(asked, trigger.start) ? trigger.start : content.indexOf(asked);
  if (start < 0) return;
  const end = start + asked.length;
  const selection = $getSelection();
  const isWaiting =
    $isRangeSelection(selection) &&
    selection.isCollapsed() &&
    selection.anchor.key === trigger.key &&
    selection.anchor.offset === end;
  if (isWaiting) $fulfil({ ...trigger, start, end }, [node]);
  else $cutOut(text, start, end).replace(node);
}

function $cutOut(node: TextNode, start: number, end: number): TextNode {
  const parts = node.splitText(start, end);
  return parts[start === 0 ? 0 : 1] ?? node;
}

function $isLetterNext(node: LexicalNode): boolean {
  const next = node.getNextSibling();
  return $isTextNode(next) && /^[\p{L}\p{N}]/u.test(next.getTextContent());
}
