import { Menu, type MenuItemConstructorOptions } from "electron";
import type { DesktopMenu } from "#shared/contract/desktop.ts";

/** The native menu as the window's command registry describes it. Keys are shown here and heard in the window. */
export function showMenu(menu: DesktopMenu, onCommand: (id: string) => void): void {
  const template = menu.map(
    ({ label, items }): MenuItemConstructorOptions => ({
      label,
      submenu: items.map((item): MenuItemConstructorOptions => {
        if ("separator" in item) return { type: "separator" };
        if ("role" in item) return { role: item.role };
        const { id, enabled, keys } = item;
        const accelerator = keys === undefined ? {} : { accelerator: keys, registerAccelerator: false };
        return { id, label: item.label, enabled, ...accelerator, click: () => onCommand(id) };
      }),
    }),
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
