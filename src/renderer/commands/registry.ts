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
 * All commands with their default shortcuts. Menu, palette, context menus, keymap and shortcut sheet read them through
 * `commandsNow`, with the current shortcuts.
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

/** All commands with their current shortcuts: the defaults, or those the user has chosen. */
export function commandsNow(): readonly Command[] {
  return keymapped().commands;
}

/** With its current shortcut. */
export function commandOf(id: string): Command {
  const command = keymapped().byId.get(id);
  if (!command) throw new Error(`there is no command ${id}`);
  return command;
}

/** True if the command changes records of the case. */
export function isChange(id: string): boolean {
  return byId.get(id)?.isChange ?? false;
}
