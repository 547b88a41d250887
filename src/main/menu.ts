import { Menu, type MenuItemConstructorOptions } from "electron";
import type { DesktopMenu } from "#shared/contract/desktop.ts";
import { stoppedMenu } from "#shared/strings/window-stopped.ts";

/**
 * The native menu as described by the window's command registry. Shortcuts are displayed here and handled in the
 * window.
 */
export function showMenu(menu: DesktopMenu, onCommand: (id: string) => void): void {
  const templateOf = (item: DesktopMenu[number]["items"][number]): MenuItemConstructorOptions => {
    if ("separator" in item) return { type: "separator" };
    if ("role" in item) return { role: item.role };
    if ("items" in item) return { label: item.label, submenu: item.items.map(templateOf) };
    const { id, label, enabled, keys } = item;
    const accelerator = keys === undefined ? {} : { accelerator: keys, registerAccelerator: false };
    return { id, label, enabled, ...accelerator, click: () => onCommand(id) };
  };
  const template = menu.map(({ label, items }) => ({ label, submenu: items.map(templateOf) }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The menu of the page that replaces a window that crashes again and again. */
export function showStoppedMenu(onTryAgain: () => void): void {
  const submenu: MenuItemConstructorOptions[] = [
    { label: stoppedMenu.tryAgain, click: onTryAgain },
    { type: "separator" },
    { role: "quit" },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: stoppedMenu.file, submenu }]));
}
