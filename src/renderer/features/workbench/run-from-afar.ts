import { runCommand } from "#renderer/commands/handlers.ts";
import { contextsOf } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";

/**
 * Runs a command from a shortcut or the system menu. While a form has unsaved input, only commands that cannot discard
 * it, or that belong to the focused area, run.
 */
export function runFromAfar(id: string): void {
  const { context, isOverForms } = commandOf(id);
  const isHere = context !== undefined && contextsOf(document.activeElement).includes(context);
  if (isAnyFirm() && !isHere && !isOverForms) notify({ tone: "info", text: t("ui.formFirst") });
  else runCommand(id);
}
