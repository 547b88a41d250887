import { t } from "#renderer/strings/index.ts";
import type { DesktopMenu } from "#shared/contract/desktop.ts";
import type { useOffers } from "./handlers.ts";
import { menuKeys } from "./keymap.ts";
import { type MenuEntry, menuBar } from "./menu-bar.ts";
import { commandOf, commands } from "./registry.ts";

type Items = DesktopMenu[number]["items"];
type Item = Items[number];

/** The system's menu as things are: what cannot be done now is grey. */
export function nativeMenu(offers: ReturnType<typeof useOffers.getState>["offers"]): DesktopMenu {
  const itemOf = (entry: MenuEntry): Item => {
    if (typeof entry !== "string") {
      if ("role" in entry) return entry;
      return { label: t(`command.submenu.${entry.submenu}`), items: lined(entry.groups, commandItem) };
    }
    return commandItem(entry);
  };
  const commandItem = (id: string) => {
    const offer = offers.get(id)?.at(-1);
    const label = offer?.label ?? t(commandOf(id).title as "command.palette");
    const keys = acceleratorOf(id);
    return { id, label, enabled: offer !== undefined, ...(keys === undefined ? {} : { keys }) };
  };
  return menuBar.map(({ title, groups }) => ({
    label: t(`command.category.${title}`),
    items: lined<MenuEntry, Item>(groups, itemOf),
  }));
}

/** With a line between two groups. */
function lined<Entry, Shown>(
  groups: readonly (readonly Entry[])[],
  show: (entry: Entry) => Shown,
): (Shown | { separator: true })[] {
  return groups.flatMap((group, index) => [...(index === 0 ? [] : [{ separator: true as const }]), ...group.map(show)]);
}

/** A menu says what a key does anywhere: one that does something else elsewhere stands beside that alone. */
function acceleratorOf(id: string): string | undefined {
  const { keys, context } = commandOf(id);
  const isElsewhereOthers = commands.some(
    (other) => other.keys === keys && other.context === undefined && other.id !== id,
  );
  return context !== undefined && isElsewhereOthers ? undefined : menuKeys(keys);
}
