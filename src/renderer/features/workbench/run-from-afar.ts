import { runCommand } from "#renderer/commands/handlers.ts";
import { contextsOf } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";

/**
 * Does a command that was asked for by its keys or in the system's menu. Over a form that holds words, only what leaves
 * them alone, or is of the place where the focus is: its tab would close beneath it, its case, or the form for another,
 * and the words would be gone.
 */
export function runFromAfar(id: string): void {
  const { context, isOverForms } = commandOf(id);
  const isHere = context !== undefined && contextsOf(document.activeElement).includes(context);
  if (isAnyFirm() && !isHere && !isOverForms) notify({ tone: "info", text: t("ui.formFirst") });
  else runCommand(id);
}
