import type { HistoryState } from "@lexical/history";
import { CAN_UNDO_COMMAND, type EditorState, type LexicalEditor, UNDO_COMMAND } from "lexical";
import { call } from "#renderer/bridge/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import type { AssessmentText } from "#shared/domain/assessment.ts";
import type { TextKeeper } from "./text-keeper.ts";

interface GivenUp {
  readonly id: string;
  readonly editor: LexicalEditor;
  readonly history: HistoryState;
  readonly keeper: TextKeeper;
  /** The text of the draft. */
  readonly text: AssessmentText;
}

/**
 * Shows the record's text again. While it is open, the draft can be restored from the notice or by undo in the text.
 */
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

/** If the user has typed since, undo goes back step by step, so that neither text is lost. */
async function undoAsText(editor: LexicalEditor, history: HistoryState, before: EditorState): Promise<void> {
  if (history.undoStack.at(-1)?.editorState === before) editor.dispatchCommand(UNDO_COMMAND, undefined);
  else notify({ tone: "warning", text: t("assessments.draftUndoPast") });
}

/** If the text was closed meanwhile, the draft is found when it is reopened. */
async function bringBack(id: string, text: AssessmentText, base: string): Promise<void> {
  const { draft } = await call("assessments.draft", { id });
  if (draft) notify({ tone: "warning", text: t("assessments.draftUndoPast") });
  else await call("assessments.saveDraft", { id, text, base });
}
