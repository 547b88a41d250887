import type { Command } from "./command.ts";

const context = "assessment";
/** Only in the text itself: the fields beside it are typed in too. */
const inText = "text";

export const assessmentCommands: readonly Command[] = [
  { id: "assessments.create", title: "command.newAssessment", category: "case", keys: "n a", isChange: true },
  { id: "assessments.snapshot", title: "command.snapshot", category: "file", keys: "Mod+S", context, isChange: true },
  { id: "assessments.saveHtml", title: "command.saveHtml", category: "file" },
  { id: "assessments.history", title: "command.assessmentHistory", category: "view" },
  { id: "assessments.details", title: "command.assessmentDetails", category: "edit" },
  { id: "assessments.status", title: "command.assessmentStatus", category: "edit", isChange: true },
  { id: "assessments.supersede", title: "command.supersede", category: "case", isChange: true },
  {
    id: "assessments.addNote",
    title: "command.addNote",
    category: "insert",
    keys: "Mod+Shift+M",
    context,
    isChange: true,
  },
  { id: "assessments.side", title: "command.assessmentSide", category: "view" },
  { id: "assessments.problems", title: "command.showProblems", category: "view" },
  { id: "text.cite", title: "command.cite", category: "insert", keys: "Mod+Shift+E", context: inText, isChange: true },
  { id: "text.mention", title: "command.mention", category: "insert", context: inText, isChange: true },
  { id: "text.likelihood", title: "command.likelihood", category: "insert", context: inText, isChange: true },
  { id: "text.judgement", title: "command.addJudgement", category: "insert", context: inText, isChange: true },
  { id: "text.table", title: "command.insertTable", category: "insert", context: inText, isChange: true },
  { id: "text.fact", title: "command.roleFact", category: "edit", keys: "Alt+1", context: inText, isChange: true },
  {
    id: "text.judgementRole",
    title: "command.roleJudgement",
    category: "edit",
    keys: "Alt+2",
    context: inText,
    isChange: true,
  },
  {
    id: "text.assumption",
    title: "command.roleAssumption",
    category: "edit",
    keys: "Alt+3",
    context: inText,
    isChange: true,
  },
  { id: "text.narrative", title: "command.roleNone", category: "edit", keys: "Alt+4", context: inText, isChange: true },
  { id: "text.bold", title: "command.bold", category: "edit", keys: "Mod+B", context: inText, isChange: true },
  { id: "text.italic", title: "command.italic", category: "edit", keys: "Mod+I", context: inText, isChange: true },
  { id: "text.code", title: "command.code", category: "edit", context: inText, isChange: true },
];
