import { withKeys } from "#renderer/commands/change-keys.ts";
import { type ChosenKeys, chooseKeys, chosenKeys } from "#renderer/commands/chosen-keys.ts";
import type { Command } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf, commands } from "#renderer/commands/registry.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** The keys that a command has by itself. */
export function standardKeys(id: string): string | undefined {
  return commands.find((command) => command.id === id)?.keys;
}

export function giveKeys(id: string, keys: string, losing: readonly Command[]): void {
  const told = t("keymap.changed", { command: nameOf(id), keys: showKeys(keys) });
  choose(withKeys(chosenKeys(), { id, standard: standardKeys(id), losing }, keys), told);
}

export function removeKeys(id: string): void {
  if (commandOf(id).keys === undefined) return;
  const told = t("keymap.removed", { command: nameOf(id) });
  choose(withKeys(chosenKeys(), { id, standard: standardKeys(id) }, null), told);
}

/** Whoever has its standard keys meanwhile loses them. */
export function resetKeys(id: string): void {
  const { [id]: _own, ...rest } = chosenKeys();
  const { context } = commandOf(id);
  const standard = standardKeys(id);
  const others = Object.fromEntries(
    Object.entries(rest).map(([other, keys]) => {
      const isTaken = standard !== undefined && keys === standard && commandOf(other).context === context;
      return [other, isTaken ? null : keys];
    }),
  );
  choose(others, t("keymap.wasReset", { command: nameOf(id) }));
}

export function resetAllKeys(): void {
  choose({}, t("keymap.allReset"));
}

function choose(chosen: ChosenKeys, told: string): void {
  const before = chosenKeys();
  void chooseKeys(chosen).then((isKept) => {
    if (!isKept) return;
    notify({ tone: "success", text: told, action: { label: t("ui.undo"), run: () => void chooseKeys(before) } });
  });
}

function nameOf(id: string): string {
  return t(commandOf(id).title as "command.palette");
}
