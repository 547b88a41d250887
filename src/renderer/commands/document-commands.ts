import type { Command } from "./command.ts";

export const documentCommands: readonly Command[] = [
  { id: "documents.import", title: "command.import", category: "case", keys: "Mod+I", isChange: true },
  { id: "sources.create", title: "command.newSource", category: "insert", isChange: true },
  { id: "exchange.export", title: "command.export", category: "file", keys: "Mod+E" },
  { id: "exchange.import", title: "command.takeBundle", category: "file", keys: "Mod+Shift+O" },
];
