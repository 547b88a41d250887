import { createEmptyHistoryState, type HistoryState } from "@lexical/history";
import type { LexicalEditor } from "lexical";
import { startOfText, type TextPlace } from "#renderer/features/text-editor/text-place.ts";
import { useSession } from "#renderer/state/session.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";

/** An editor with what undo knows of its text. */
export interface EditedText {
  readonly editor: LexicalEditor;
  readonly history: HistoryState;
  readonly place: TextPlace;
}

interface LeftText extends EditedText {
  readonly text: AssessmentText;
  /** What was written last is a version, or could not be. */
  readonly kept: Promise<unknown>;
}

/** Texts whose tab is open but not in front: who comes back goes on where they were, and can take back what they wrote. */
const left = new Map<string, LeftText>();

export function leaveText(id: string, text: LeftText): void {
  left.set(id, text);
}

/** Resolves when what was written before is in the vault; true if there was anything to wait for. */
export async function whenLeft(id: string): Promise<boolean> {
  const before = left.get(id);
  await before?.kept;
  return before !== undefined;
}

/** The editor as it was left, if the vault still holds the very text; else what `create` makes. */
export function returnTo(id: string, text: AssessmentText, create: () => LexicalEditor): EditedText {
  const before = left.get(id);
  // One that has a place on the screen is open on the other side.
  const isFree = before?.editor.getRootElement() === null;
  if (before && isFree && isSameText(before.text, text)) return before;
  const editor = create();
  const history = createEmptyHistoryState();
  // What it was opened with is what the first step goes back to.
  history.current = { editor, editorState: editor.getEditorState() };
  return { editor, history, place: startOfText };
}

// A text that is closed, with its tab, its case or its vault, is let go.
useWorkbench.subscribe(({ groups }, before) => {
  if (groups === before.groups) return;
  const open = new Set(groups.flatMap(({ tabs }) => tabs.flatMap(({ view }) => ("id" in view ? [view.id] : []))));
  for (const id of left.keys()) if (!open.has(id)) left.delete(id);
});
useSession.subscribe(({ vault, caseId }, before) => {
  if (vault !== before.vault || caseId !== before.caseId) left.clear();
});
