import { type HistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { registerTableCellUnmergeTransform, registerTablePlugin, registerTableSelectionObserver } from "@lexical/table";
import {
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $setSelection,
  type EditorState,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from "lexical";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { CopiedQuote } from "#renderer/parts/copied-quote.ts";
import { $isPassageNode } from "./block-nodes.ts";
import { registerChipKeys } from "./chip-keys.ts";
import type { AnyChip } from "./chip-nodes.ts";
import { registerFollowCaret } from "./follow-caret.ts";
import { registerKnownCaret } from "./known-caret.ts";
import { registerPaste } from "./paste.ts";
import { noteHistory } from "./retrace-typing.ts";
import { registerTyping } from "./typing.ts";
import "./text-editor.css";

export interface Opened {
  readonly kind: AnyChip["kind"] | "judgement";
  readonly target: string;
}

interface TextSurfaceProps {
  readonly editor: LexicalEditor;
  /** Undo history. */
  readonly history: HistoryState;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly placeholder: string;
  readonly isKnown: (id: string) => boolean;
  /** The excerpt that a pasted text was copied from with its source. */
  readonly readCopied: (text: string) => CopiedQuote | undefined;
  readonly onOpen: (opened: Opened) => void;
  readonly renderJudgement: (judgementId: string, isHeld: boolean) => ReactNode;
}

/** Milliseconds of typing undone in one step. */
const undoPause = 500;

/** The editable text. */
export function TextSurface(props: TextSurfaceProps) {
  const { editor, label, isReadOnly, placeholder, renderJudgement } = props;
  const surface = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    noteHistory(editor, latest.current.history);
    const stop = mergeRegister(
      registerKnownCaret(editor),
      registerRichText(editor),
      registerHistory(editor, latest.current.history, undoPause),
      registerTablePlugin(editor),
      registerTableCellUnmergeTransform(editor),
      registerFollowCaret(editor),
      registerTyping(editor),
      registerChipKeys(editor, { onOpen: (opened) => latest.current.onOpen(opened) }),
      registerReturn(editor),
      registerPaste(editor, {
        isKnown: (id) => latest.current.isKnown(id),
        readCopied: (text) => latest.current.readCopied(text),
      }),
    );
    editor.setRootElement(surface.current);
    // It must see the existing tables.
    const stopTables = registerTableSelectionObserver(editor, true);
    return () => {
      stopTables();
      editor.setRootElement(null);
      stop();
    };
  }, [editor]);
  useEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly]);
  const judgements = useJudgements(editor);
  const held = useHeldNodes(editor);
  const isBlank = useIsBlank(editor);
  return (
    <>
      {isBlank && !isReadOnly ? (
        <p className="text-placeholder" aria-hidden>
          {placeholder}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: no input holds headings, tables and citations */}
      <div
        ref={surface}
        className="text-surface"
        contentEditable={!isReadOnly}
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-readonly={isReadOnly}
        aria-label={label}
        aria-placeholder={placeholder}
        spellCheck
      />
      {[...judgements].map(([key, id]) => {
        const dom = editor.getElementByKey(key);
        return dom ? createPortal(renderJudgement(id, held.has(key)), dom, key) : null;
      })}
    </>
  );
}

/** Restores the caret when the focus returns other than by pointer; browsers would put it at the start. */
function registerReturn(editor: LexicalEditor): () => void {
  let isPointed = false;
  const down = () => {
    isPointed = true;
  };
  const up = () => {
    isPointed = false;
  };
  const bring = () => {
    const selection = $getSelection();
    if (selection) $setSelection(selection.clone());
  };
  const back = () => {
    // The update that moves the focus is not finished: a nested one would precede it in the history.
    if (!isPointed) queueMicrotask(() => editor.update(bring, { discrete: true }));
  };
  window.addEventListener("pointerdown", down, true);
  window.addEventListener("pointerup", up, true);
  const stopRoot = editor.registerRootListener((root, before) => {
    before?.removeEventListener("focus", back);
    root?.addEventListener("focus", back);
  });
  return () => {
    window.removeEventListener("pointerdown", down, true);
    window.removeEventListener("pointerup", up, true);
    stopRoot();
  };
}

/** Judgements in the text by node key. Chips draw themselves. */
function useJudgements(editor: LexicalEditor): ReadonlyMap<NodeKey, string> {
  const [found, setFound] = useState<ReadonlyMap<NodeKey, string>>(() => judgementsIn(editor.getDecorators()));
  useEffect(() => {
    const show = (decorators: Readonly<Record<NodeKey, unknown>>) => {
      const next = judgementsIn(decorators);
      setFound((before) => (isSameMap(before, next) ? before : next));
    };
    const stop = editor.registerDecoratorListener(show);
    // Nodes drawn before the listener was registered.
    show(editor.getDecorators());
    return stop;
  }, [editor]);
  return found;
}

function judgementsIn(decorators: Readonly<Record<NodeKey, unknown>>): Map<NodeKey, string> {
  const found = new Map<NodeKey, string>();
  for (const [key, id] of Object.entries(decorators)) if (typeof id === "string") found.set(key, id);
  return found;
}

function isSameMap(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}

/** True if the text is empty. Updated with the key that types, so that the placeholder never lies under words. */
function useIsBlank(editor: LexicalEditor): boolean {
  const [isBlank, setBlank] = useState(() => holdsNothing(editor.getEditorState()));
  useEffect(() => {
    setBlank(holdsNothing(editor.getEditorState()));
    return editor.registerUpdateListener(({ editorState }) => setBlank(holdsNothing(editorState)));
  }, [editor]);
  return isBlank;
}

function holdsNothing(state: EditorState): boolean {
  return state.read(() =>
    $getRoot()
      .getChildren()
      .every((block) => $isPassageNode(block) && block.isEmpty()),
  );
}

const none: ReadonlySet<NodeKey> = new Set();

/** The selected nodes, highlighted as such. */
function useHeldNodes(editor: LexicalEditor): ReadonlySet<NodeKey> {
  const [held, setHeld] = useState(none);
  useEffect(() => {
    let before = none;
    return editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read(() => {
        const selection = $getSelection();
        return $isNodeSelection(selection) ? new Set(selection.getNodes().map((node) => node.getKey())) : none;
      });
      if (before.size === 0 && next.size === 0) return;
      for (const key of before) if (!next.has(key)) editor.getElementByKey(key)?.removeAttribute("data-held");
      for (const key of next) editor.getElementByKey(key)?.setAttribute("data-held", "");
      // Meanwhile the position of the browser's caret is meaningless.
      editor.getRootElement()?.toggleAttribute("data-holding", next.size > 0);
      before = next;
      setHeld(next);
    });
  }, [editor]);
  return held;
}
