import { runCommand } from "#renderer/commands/handlers.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";

/** Finds in what one works in: in a text its words; a list and a table have a field that filters or searches. */
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
