import { useEffect } from "react";
import { desktop } from "#renderer/bridge/core.ts";
import { categories } from "#renderer/commands/command.ts";
import { useOffers } from "#renderer/commands/handlers.ts";
import { menuKeys } from "#renderer/commands/keymap.ts";
import { commands } from "#renderer/commands/registry.ts";
import { t } from "#renderer/strings/index.ts";
import type { DesktopMenu } from "#shared/contract/desktop.ts";

/** Milliseconds: offers come and go in bursts while views change. */
const pause = 100;

/** Keeps the system's menu as the registry is: what cannot be done now is grey, and while it is locked that is all of it. */
export function NativeMenu() {
  const offers = useOffers((state) => state.offers);
  useEffect(() => {
    const timer = setTimeout(() => void desktop("desktop.setMenu", { menu: menuOf(offers) }), pause);
    return () => clearTimeout(timer);
  }, [offers]);
  return null;
}

function menuOf(offers: ReturnType<typeof useOffers.getState>["offers"]): DesktopMenu {
  return categories.map((category) => ({
    label: t(`command.category.${category}`),
    items: [
      ...commands
        .filter((command) => command.category === category && !command.isLocal)
        .map(({ id, title, keys }) => {
          const made = offers.get(id)?.at(-1);
          const accelerator = menuKeys(keys);
          return {
            id,
            label: made?.label ?? t(title as "command.palette"),
            enabled: made !== undefined,
            ...(accelerator === undefined ? {} : { keys: accelerator }),
          };
        }),
      ...(category === "edit"
        ? ([{ separator: true }, { role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }] as const)
        : []),
      ...(category === "file" ? ([{ separator: true }, { role: "quit" }] as const) : []),
    ],
  }));
}
