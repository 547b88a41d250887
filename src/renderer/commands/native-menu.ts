import { t } from "#renderer/strings/index.ts";
import { isMac } from "#renderer/ui/press.ts";
import type { DesktopMenu } from "#shared/contract/desktop.ts";
import { labelOf } from "./handlers.ts";
import { isOfText, menuKeys } from "./keymap.ts";
import { type MenuEntry, menuBarFor } from "./menu-bar.ts";
import { commandOf, commandsNow, isChange } from "./registry.ts";

type Items = DesktopMenu[number]["items"];
type Item = Items[number];

/** The system menu in its current state; commands that cannot run are grey. */
export function nativeMenu(runnable: ReadonlySet<string>, mayChange: boolean, onMac = isMac): DesktopMenu {
  const itemOf = (entry: MenuEntry): Item => {
    if (typeof entry !== "string") {
      if ("role" in entry) return entry;
      return { label: t(`command.submenu.${entry.submenu}`), items: lined(entry.groups, commandItem) };
    }
    return commandItem(entry);
  };
  const commandItem = (id: string) => {
    const label = labelOf(id) ?? t(commandOf(id).title as "command.palette");
    const keys = acceleratorOf(id);
    const enabled = runnable.has(id) && (mayChange || !isChange(id));
    return { id, label, enabled, ...(keys === undefined ? {} : { keys }) };
  };
  return menuBarFor(onMac).map(({ title, groups }) => ({
    label: t(`command.category.${title}`),
    items: lined<MenuEntry, Item>(groups, itemOf),
  }));
}

/** Separates groups by lines. */
function lined<Entry, Shown>(
  groups: readonly (readonly Entry[])[],
  show: (entry: Entry) => Shown,
): (Shown | { separator: true })[] {
  return groups.flatMap((group, index) => [...(index === 0 ? [] : [{ separator: true as const }]), ...group.map(show)]);
}

/**
 * A menu shows the keys that work everywhere. Keys that mean something else elsewhere are shown only at their place.
 */
function acceleratorOf(id: string): string | undefined {
  const { keys, context } = commandOf(id);
  // Only lists handle the keys of rows: elsewhere they belong to fields and forms.
  if (context === "lists") return undefined;
  // On a Mac, accelerators work wherever the focus is, so also in a field beside the text.
  if (context === "text" && isMac) return undefined;
  // Bold and italic belong to the text and to fields, where the menu would intercept them.
  if (context !== "text" && isOfText(commandsNow(), keys)) return undefined;
  const isElsewhereOthers = commandsNow().some(
    (other) => other.keys === keys && other.context === undefined && other.id !== id,
  );
  return context !== undefined && isElsewhereOthers ? undefined : menuKeys(keys);
}
