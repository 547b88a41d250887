import type { Command } from "./command.ts";

export const findCommands: readonly Command[] = [
  { id: "find.open", title: "command.find", category: "edit", keys: "Mod+F" },
  { id: "find.next", title: "command.findNext", category: "edit", keys: "F3" },
  { id: "find.previous", title: "command.findPrevious", category: "edit", keys: "Shift+F3" },
  /** Views with a text offer the first of these. */
  { id: "find.text", title: "command.find", category: "edit", isLocal: true },
];
