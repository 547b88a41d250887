import { runCommand } from "#renderer/commands/handlers.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";

/** Opens the search of the focused part: words in a text, the filter of a list or table. */
export function findInView(): void {
  if (document.querySelector(".scrim")) return;
  const here = document.activeElement?.closest<HTMLElement>("[data-region]") ?? null;
  const isBesideViews = here !== null && !here.dataset.region?.startsWith("group-");
  if (isBesideViews && focusField(here)) return;
  if (runCommand("find.text")) return;
  focusField(region(`group-${useWorkbench.getState().focused}`)) || focusField(region("navigator"));
}

function region(name: string): Element | null {
  return document.querySelector(`[data-region="${name}"]`);
}

function focusField(within: Element | null): boolean {
  const field = within?.querySelector<HTMLInputElement>('input[type="search"]');
  if (!field?.checkVisibility()) return false;
  field.focus();
  field.select();
  return true;
}
