import { assessmentCommands } from "./assessment-commands.ts";
import type { Command } from "./command.ts";
import { documentCommands } from "./document-commands.ts";
import { entityCommands } from "./entity-commands.ts";
import { factCommands } from "./fact-commands.ts";
import { readerCommands } from "./reader-commands.ts";
import { recordCommands } from "./record-commands.ts";
import { workbenchCommands } from "./workbench-commands.ts";

/** THE list of everything that can be done: menu, palette, context menus, keys and the sheet of shortcuts read it. */
export const commands: readonly Command[] = [
  ...workbenchCommands,
  ...recordCommands,
  ...documentCommands,
  ...entityCommands,
  ...factCommands,
  ...assessmentCommands,
  ...readerCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`there is no command ${id}`);
  return command;
}

/** Whether it changes records of the case. */
export function isChange(id: string): boolean {
  return byId.get(id)?.isChange ?? false;
}
