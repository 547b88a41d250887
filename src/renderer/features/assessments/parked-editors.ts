import { createEmptyHistoryState, type HistoryState } from "@lexical/history";
import type { LexicalEditor } from "lexical";
import { startOfText, type TextPlace } from "#renderer/features/text-editor/text-place.ts";
import { useSession } from "#renderer/state/session.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";

/** An editor and its undo history. */
export interface EditedText {
  readonly editor: LexicalEditor;
  readonly history: HistoryState;
  readonly place: TextPlace;
}

interface LeftText extends EditedText {
  readonly text: AssessmentText;
  /** Resolves once the last input is saved as a version, or could not be. */
  readonly kept: Promise<unknown>;
}

/** Editors of texts that are open in inactive tabs, so that returning to one keeps caret and undo. */
const left = new Map<string, LeftText>();

export function leaveText(id: string, text: LeftText): void {
  left.set(id, text);
}

/** Resolves when earlier input is saved; true if there was any. */
export async function whenLeft(id: string): Promise<boolean> {
  const before = left.get(id);
  await before?.kept;
  return before !== undefined;
}

/** The parked editor, if the vault still holds the same text; otherwise a new one from `create`. */
export function returnTo(id: string, text: AssessmentText, create: () => LexicalEditor): EditedText {
  const before = left.get(id);
  // An editor with a root element is shown on the other side.
  const isFree = before?.editor.getRootElement() === null;
  if (before && isFree && isSameText(before.text, text)) return before;
  const editor = create();
  const history = createEmptyHistoryState();
  // The first undo step goes back to the text it was opened with.
  history.current = { editor, editorState: editor.getEditorState() };
  return { editor, history, place: startOfText };
}

// Drops the editors of texts whose tab, case or vault was closed.
useWorkbench.subscribe(({ groups }, before) => {
  if (groups === before.groups) return;
  const open = new Set(groups.flatMap(({ tabs }) => tabs.flatMap(({ view }) => ("id" in view ? [view.id] : []))));
  for (const id of left.keys()) if (!open.has(id)) left.delete(id);
});
useSession.subscribe(({ vault, caseId }, before) => {
  if (vault !== before.vault || caseId !== before.caseId) left.clear();
});
