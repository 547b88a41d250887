import type { Command } from "./command.ts";

const context = "document";

export const readerCommands: readonly Command[] = [
  { id: "reader.view", title: "command.readAsText", category: "view", keys: "v", context },
  { id: "reader.larger", title: "command.pageLarger", category: "view", keys: "+", context },
  { id: "reader.smaller", title: "command.pageSmaller", category: "view", keys: "-", context },
  { id: "reader.fitWidth", title: "command.fitWidth", category: "view", keys: "0", context },
  { id: "reader.mark", title: "command.markRegion", category: "insert", keys: "m", context, isChange: true },
  { id: "reader.cite", title: "command.citeInText", category: "insert", keys: "Mod+Shift+E", context, isChange: true },
  { id: "tray.show", title: "command.showTray", category: "view" },
];
