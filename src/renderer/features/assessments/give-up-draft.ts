import type { HistoryState } from "@lexical/history";
import { CAN_UNDO_COMMAND, type EditorState, type LexicalEditor, UNDO_COMMAND } from "lexical";
import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import type { TextKeeper } from "./keep-text.ts";

interface GivenUp {
  readonly id: string;
  readonly editor: LexicalEditor;
  readonly history: HistoryState;
  readonly keeper: TextKeeper;
  /** What the draft says. */
  readonly text: AssessmentText;
}

/** Shows the record's text again. The draft comes back by the notice, or in the text by undo, for as long as it is open. */
export async function giveUpDraft({ id, editor, history, keeper, text }: GivenUp): Promise<void> {
  const before = editor.getEditorState();
  const base = keeper.kept.version;
  await keeper.discard();
  history.undoStack = [{ editor, editorState: before }];
  history.current = { editor, editorState: editor.getEditorState() };
  editor.dispatchCommand(CAN_UNDO_COMMAND, true);
  const undo = () =>
    editor.getRootElement() === null ? bringBack(id, text, base) : undoAsText(editor, history, before);
  notify({
    tone: "info",
    text: t("assessments.draftDiscarded"),
    action: { label: t("ui.undo"), run: () => void attempt(undo) },
  });
}

/** Whoever has written on goes back letter by letter, and so loses neither. */
async function undoAsText(editor: LexicalEditor, history: HistoryState, before: EditorState): Promise<void> {
  if (history.undoStack.at(-1)?.editorState === before) editor.dispatchCommand(UNDO_COMMAND, undefined);
  else notify({ tone: "warning", text: t("assessments.draftUndoPast") });
}

/** Where the text has been left meanwhile: it is found when it is opened again. */
async function bringBack(id: string, text: AssessmentText, base: string): Promise<void> {
  const { draft } = await call("assessments.draft", { id });
  if (draft) notify({ tone: "warning", text: t("assessments.draftUndoPast") });
  else await call("assessments.saveDraft", { id, text, base });
}
