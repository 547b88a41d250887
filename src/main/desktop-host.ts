import { dirname } from "node:path";
import { app, type BrowserWindow, dialog, nativeTheme, shell } from "electron";
import type { DesktopHost } from "#launch/desktop.ts";
import type { LockRules } from "./lock-rules.ts";
import { showMenu } from "./menu.ts";

interface Options extends Pick<DesktopHost, "store" | "bundle" | "copying" | "onSettled" | "runningTasks"> {
  readonly window: BrowserWindow;
  readonly lockRules: LockRules;
  readonly onCommand: (id: string) => void;
}

/** The desktop as Electron has it: native dialogs, the system's menu and theme, the file manager. */
export function electronDesktop({ window, lockRules, onCommand, ...shared }: Options): DesktopHost {
  return {
    ...shared,
    version: app.getVersion(),
    outFolder: dirname(__dirname),
    hasDialogs: true,
    handlers: {
      async "desktop.chooseOpen"({ title, what, filters }) {
        const properties = what === "folder" ? "openDirectory" : "openFile";
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          title,
          filters,
          properties: what === "files" ? [properties, "multiSelections"] : [properties, "createDirectory"],
        });
        return { paths: canceled ? [] : filePaths };
      },
      async "desktop.chooseSave"({ title, name, filters }) {
        const { canceled, filePath } = await dialog.showSaveDialog(window, { title, defaultPath: name, filters });
        return { path: canceled || !filePath ? null : filePath };
      },
    },
    setZoom: (zoom) => window.webContents.setZoomFactor(zoom / 100),
    setTheme(theme) {
      nativeTheme.themeSource = theme === "light" || theme === "dark" ? theme : "system";
    },
    setProgress(progress) {
      const { fraction, mode } = progressBarOf(progress);
      window.setProgressBar(fraction, { mode });
    },
    setMenu: (menu) => showMenu(menu, onCommand),
    setLockRules: lockRules.set,
    reload: () => window.webContents.reload(),
    showFile: (path) => shell.showItemInFolder(path),
  };
}

/** As Electron wants it: a fraction below 0 removes the bar. */
function progressBarOf(progress: number | "unknown" | null) {
  if (progress === null) return { fraction: -1, mode: "none" } as const;
  if (progress === "unknown") return { fraction: 2, mode: "indeterminate" } as const;
  return { fraction: progress, mode: "normal" } as const;
}
