import { t } from "#renderer/strings/index.ts";
import type { MenuEntries } from "#renderer/ui/menu.tsx";
import { showKeys } from "./keymap.ts";
import { commandOf } from "./registry.ts";

/** A command done with one thing: a row, a tab. */
export interface Deed {
  readonly command: string;
  readonly run: () => void;
  /** What it would do now, where that is more than its title. */
  readonly label?: string;
  /** Where other keys do it at this place, or (null) none. */
  readonly keys?: string | null;
}

/** null draws a line. */
export type Deeds = readonly (Deed | null)[];

const dangers: ReadonlySet<string> = new Set(["record.bin", "record.purge", "search.forget"]);

/** The menu of what can be done with a thing, in the words and with the keys that palette and sheet give. */
export function menuOfDeeds(deeds: Deeds): MenuEntries {
  return deeds.map((deed) => {
    if (deed === null) return null;
    const { command, run, label, keys } = deed;
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
