import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { useEffect, useState } from "react";
import { $formatting, type Formatting, noFormatting } from "./block-actions.ts";

export interface HistoryState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** The formatting of the selection; the same object until it changes. */
export function useFormatting(editor: LexicalEditor): Formatting {
  const [formatting, setFormatting] = useState(noFormatting);
  useEffect(() => {
    let before = JSON.stringify(noFormatting);
    return editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read($formatting);
      const text = JSON.stringify(next);
      if (text === before) return;
      before = text;
      setFormatting(next);
    });
  }, [editor]);
  return formatting;
}

/** Whether typing can be undone and redone. */
export function useHistoryState(editor: LexicalEditor): HistoryState {
  const [state, setState] = useState<HistoryState>({ canUndo: false, canRedo: false });
  useEffect(() => {
    const follow = (command: LexicalCommand<boolean>, name: keyof HistoryState) =>
      editor.registerCommand(
        command,
        (can) => {
          setState((before) => ({ ...before, [name]: can }));
          return false;
        },
        COMMAND_PRIORITY_LOW,
      );
    return mergeRegister(follow(CAN_UNDO_COMMAND, "canUndo"), follow(CAN_REDO_COMMAND, "canRedo"));
  }, [editor]);
  return state;
}
