import { listKeys } from "#renderer/ui/place-keys.ts";
import type { Command } from "./command.ts";

const context = "lists";

const [open = "", beside = "", remove = ""] = [
  listKeys.presses.open[0],
  listKeys.presses.beside[0],
  listKeys.presses.remove[0],
];

/** Commands for the selected record or a row of a list. */
export const recordCommands: readonly Command[] = [
  { id: "record.open", title: "command.openRecord", category: "go", keys: open, context },
  { id: "record.beside", title: "command.openBeside", category: "go", keys: beside, context },
  { id: "record.edit", title: "command.editRecord", category: "edit", isChange: true },
  { id: "record.history", title: "command.recordHistory", category: "view" },
  { id: "record.export", title: "command.exportRecord", category: "file" },
  { id: "record.bin", title: "command.moveToBin", category: "edit", keys: remove, context, isChange: true },
  { id: "rows.all", title: "command.checkAll", category: "edit" },
  { id: "rows.none", title: "command.checkNone", category: "edit" },
  { id: "rows.change", title: "command.changeChecked", category: "edit", isChange: true },
  { id: "rows.export", title: "command.exportChecked", category: "file" },
  { id: "rows.bin", title: "command.binChecked", category: "edit", isChange: true },
  { id: "record.restore", title: "command.restoreRecord", category: "edit", isLocal: true, isChange: true },
  { id: "record.purge", title: "command.purgeRecord", category: "edit", isLocal: true },
  { id: "excerpt.show", title: "command.showExcerpt", category: "go", isLocal: true },
  {
    id: "excerpt.note",
    title: "command.writeNote",
    category: "edit",
    keys: "Enter",
    context: "excerpts",
    isLocal: true,
    isChange: true,
  },
  { id: "excerpt.tray", title: "command.intoTray", category: "edit", isLocal: true },
  { id: "identity.compare", title: "command.compareIdentity", category: "edit", isLocal: true, isChange: true },
  { id: "search.again", title: "command.searchAgain", category: "go", isLocal: true },
  { id: "search.rename", title: "command.renameSearch", category: "edit", isLocal: true },
  { id: "search.forget", title: "command.deleteSearch", category: "edit", isLocal: true },
];
