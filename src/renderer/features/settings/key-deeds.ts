import { conflictsOf, restoredKeys, withKeys } from "#renderer/commands/change-keys.ts";
import { type ChosenKeys, chooseKeys, chosenKeys } from "#renderer/commands/chosen-keys.ts";
import type { Command } from "#renderer/commands/command.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf, commands, commandsNow } from "#renderer/commands/registry.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";

/** The keys of a command that nobody changed. */
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

/** A command that was given these keys meanwhile loses them; where both could not be heard, nothing is changed. */
export function resetKeys(id: string): void {
  const standard = standardKeys(id);
  const { losing, blocking } =
    standard === undefined ? { losing: [], blocking: [] } : conflictsOf(commandOf(id), standard, commandsNow());
  if (blocking.length > 0) {
    const text = t("keymap.notReset", { command: nameOf(id), commands: namesOf(blocking) });
    return void notify({ tone: "warning", text });
  }
  const told = [
    t("keymap.wasReset", { command: nameOf(id) }),
    ...(losing.length === 0 ? [] : [t("keymap.lost", { count: losing.length, commands: namesOf(losing) })]),
  ].join(" ");
  choose(withKeys(chosenKeys(), { id, standard, losing }, standard ?? null), told);
}

export function resetAllKeys(): void {
  choose({}, t("keymap.allReset"));
}

function choose(chosen: ChosenKeys, told: string): void {
  const before = chosenKeys();
  const ids = [...new Set([...Object.keys(before), ...Object.keys(chosen)])].filter((id) => before[id] !== chosen[id]);
  const undo = () => void chooseKeys(restoredKeys(chosenKeys(), before, ids, commands));
  void chooseKeys(chosen).then((isKept) => {
    if (isKept) notify({ tone: "success", text: told, action: { label: t("ui.undo"), run: undo } });
  });
}

function namesOf(all: readonly Command[]): string {
  return all.map(({ id }) => `“${nameOf(id)}”`).join(", ");
}

function nameOf(id: string): string {
  return t(commandOf(id).title as "command.palette");
}
