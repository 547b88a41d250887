import { assessmentCommands } from "./assessment-commands.ts";
import { type ChosenKeys, chosenKeys } from "./chosen-keys.ts";
import type { Command } from "./command.ts";
import { documentCommands } from "./document-commands.ts";
import { entityCommands } from "./entity-commands.ts";
import { factCommands } from "./fact-commands.ts";
import { findCommands } from "./find-commands.ts";
import { readerCommands } from "./reader-commands.ts";
import { recordCommands } from "./record-commands.ts";
import { workbenchCommands } from "./workbench-commands.ts";

/**
 * THE list of everything that can be done, with the keys that are ours: menu, palette, context menus, keys and the sheet
 * of shortcuts read it by `commandsNow`, with the keys that hold.
 */
export const commands: readonly Command[] = [
  ...workbenchCommands,
  ...findCommands,
  ...recordCommands,
  ...documentCommands,
  ...entityCommands,
  ...factCommands,
  ...assessmentCommands,
  ...readerCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

interface Keymapped {
  readonly chosen: ChosenKeys;
  readonly commands: readonly Command[];
  readonly byId: ReadonlyMap<string, Command>;
}
let now: Keymapped = { chosen: {}, commands, byId };

function keymapped(): Keymapped {
  const chosen = chosenKeys();
  if (now.chosen !== chosen) {
    const given = commands.map((command) => withChosen(command, chosen[command.id]));
    now = { chosen, commands: given, byId: new Map(given.map((command) => [command.id, command])) };
  }
  return now;
}

function withChosen(command: Command, keys: string | null | undefined): Command {
  if (keys === undefined) return command;
  const { keys: _standard, ...rest } = command;
  return keys === null ? rest : { ...rest, keys };
}

/** Every command with the keys that it has now: ours, or those that the person has given it. */
export function commandsNow(): readonly Command[] {
  return keymapped().commands;
}

/** With the keys that it has now. */
export function commandOf(id: string): Command {
  const command = keymapped().byId.get(id);
  if (!command) throw new Error(`there is no command ${id}`);
  return command;
}

/** Whether it changes records of the case. */
export function isChange(id: string): boolean {
  return byId.get(id)?.isChange ?? false;
}
