import type { LexicalEditor } from "lexical";
import { useEffect, useRef } from "react";
import { takeFocusRequest } from "./focus-new-text.ts";

interface TextFocusOptions {
  readonly assessmentId: string;
  readonly editor: LexicalEditor;
  readonly isReadOnly: boolean;
  readonly hasDialog: boolean;
}

/** Milliseconds after which a dialog that closes has returned the focus. */
const afterDialog = 80;

/**
 * Focuses the text of a new assessment, and the text whose release or return to draft has taken the pressed button
 * away.
 */
export function useTextFocus({ assessmentId, editor, isReadOnly, hasDialog }: TextFocusOptions): void {
  const wasReadOnly = useRef(isReadOnly);
  useEffect(() => {
    if (hasDialog || wasReadOnly.current === isReadOnly) return;
    wasReadOnly.current = isReadOnly;
    // The dialog returns the focus within this frame.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.getRootElement()?.focus()));
  }, [isReadOnly, hasDialog, editor]);
  useEffect(() => {
    if (!takeFocusRequest(assessmentId)) return;
    const timer = setTimeout(() => editor.getRootElement()?.focus(), afterDialog);
    return () => clearTimeout(timer);
  }, [assessmentId, editor]);
}
