import { runCommand } from "#renderer/commands/handlers.ts";
import { contextsOf } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { tellFormFirst } from "#renderer/parts/tell-form-first.ts";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";

/**
 * Runs a command from a shortcut or the system menu. While a form has unsaved input, only commands that cannot discard
 * it, or that belong to the focused area, run.
 */
export function runFromAfar(id: string): void {
  const { context, isOverForms } = commandOf(id);
  const isHere = context !== undefined && contextsOf(document.activeElement).includes(context);
  if (isAnyFirm() && !isHere && !isOverForms) tellFormFirst();
  else runCommand(id);
}
