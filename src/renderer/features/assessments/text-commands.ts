import type { LexicalEditor } from "lexical";
import { useCommand } from "#renderer/commands/handlers.ts";
import { ask, insertTable, setRole, toggleMark } from "#renderer/features/text-editor/block-actions.ts";

/** The commands at the caret. */
export function useTextCommands(editor: LexicalEditor, isOff: boolean, onJudgement: () => void): void {
  const off = { isOff };
  useCommand("text.cite", () => ask(editor, "citation"), off);
  useCommand("text.mention", () => ask(editor, "mention"), off);
  useCommand("text.likelihood", () => ask(editor, "likelihood"), off);
  useCommand("text.judgement", onJudgement, off);
  useCommand("text.table", () => insertTable(editor), off);
  useCommand("text.fact", () => setRole(editor, "fact"), off);
  useCommand("text.judgementRole", () => setRole(editor, "judgement"), off);
  useCommand("text.assumption", () => setRole(editor, "assumption"), off);
  useCommand("text.narrative", () => setRole(editor, null), off);
  useCommand("text.bold", () => toggleMark(editor, "bold"), off);
  useCommand("text.italic", () => toggleMark(editor, "italic"), off);
  useCommand("text.code", () => toggleMark(editor, "code"), off);
}
