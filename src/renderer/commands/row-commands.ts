import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { showKeys } from "./keymap.ts";
import { commandOf } from "./registry.ts";

/** A command applied to one object, such as a row or tab. */
export interface RowCommand {
  readonly command: string;
  readonly run: () => void;
  /** Label that is more specific than the command's title. */
  readonly label?: string;
  /** Shortcut at this place if it differs; `null` for none. */
  readonly keys?: string | null;
}

/** `null` is a separator. */
export type RowCommands = readonly (RowCommand | null)[];

const dangers: ReadonlySet<string> = new Set(["record.bin", "rows.bin", "record.purge", "search.forget"]);

/** The menu of commands for an object, with the words and shortcuts of palette and shortcut sheet. */
export function menuOfCommands(entries: RowCommands): MenuEntries {
  return entries.map((entry) => {
    if (entry === null) return null;
    const { command, run, label, keys } = entry;
    const { title, keys: own, isChange = false } = commandOf(command);
    return {
      id: command,
      label: label ?? t(title as "command.palette"),
      keys: showKeys(keys === undefined ? own : (keys ?? undefined)),
      isChange,
      isDanger: dangers.has(command),
      run,
    };
  });
}
