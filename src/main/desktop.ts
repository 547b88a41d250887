import { app, type BrowserWindow, dialog, nativeTheme, shell } from "electron";
import type { Copying } from "#launch/copying.ts";
import type { DesktopStore } from "#launch/desktop-store.ts";
import {
  type DesktopContract,
  type DesktopState,
  desktopContract,
  type RunningTask,
} from "#shared/contract/desktop.ts";
import { AppError } from "#shared/errors.ts";
import { type AnswerHandlers, createAnswerer } from "#shared/rpc/answerer.ts";
import type { LockRules } from "./lock-rules.ts";
import { showMenu } from "./menu.ts";

interface DesktopOptions {
  readonly window: BrowserWindow;
  readonly store: DesktopStore;
  readonly lockRules: LockRules;
  /** A bundle the system asked to open. */
  readonly bundle: { path: string | null };
  readonly copying: Copying;
  readonly onCommand: (id: string) => void;
  readonly onSettled: () => void;
  readonly runningTasks: () => RunningTask[];
}

/** Answers the calls of the desktop contract. */
export function createDesktop(options: DesktopOptions) {
  const { window, store, lockRules, bundle, copying, onCommand, onSettled, runningTasks } = options;
  const state = (): DesktopState => {
    const { theme, zoom, vaults } = store.read();
    return {
      platform: platformOf(process.platform),
      version: app.getVersion(),
      hasDialogs: true,
      theme,
      zoom,
      vaults: [...vaults],
      bundle: bundle.path,
    };
  };
  applyTheme(store.read().theme);

  const handlers: AnswerHandlers<DesktopContract> = {
    "desktop.state": state,
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
    "desktop.listFolder": () => {
      throw new AppError("call.forbidden", { name: "desktop.listFolder" });
    },
    "desktop.rememberVault": ({ folder, name }) => {
      store.rememberVault(folder, name);
      return state();
    },
    "desktop.forgetVault": ({ folder }) => {
      store.forgetVault(folder);
      return state();
    },
    "desktop.setTheme": ({ theme }) => {
      store.update({ theme });
      applyTheme(theme);
      return state();
    },
    "desktop.setZoom": ({ zoom }) => {
      store.update({ zoom });
      window.webContents.setZoomFactor(zoom / 100);
      return state();
    },
    "desktop.setMenu": ({ menu }) => {
      showMenu(menu, onCommand);
      return {};
    },
    "desktop.takeBundle": () => {
      bundle.path = null;
      return state();
    },
    async "desktop.copy"(copied) {
      await copying.copy(copied);
      return {};
    },
    "desktop.copied": (copied) => {
      copying.copied(copied);
      return {};
    },
    "desktop.setLockRules": (rules) => {
      lockRules.set(rules);
      return {};
    },
    "desktop.tasks": () => ({ tasks: runningTasks() }),
    "desktop.settled": () => {
      onSettled();
      return {};
    },
    "desktop.loadAnew": () => {
      window.webContents.reload();
      return {};
    },
    "desktop.showFile": ({ path }) => {
      shell.showItemInFolder(path);
      return {};
    },
  };
  return createAnswerer(desktopContract, handlers);
}

function applyTheme(theme: DesktopState["theme"]): void {
  nativeTheme.themeSource = theme === "light" || theme === "dark" ? theme : "system";
}

function platformOf(platform: NodeJS.Platform): DesktopState["platform"] {
  return platform === "darwin" || platform === "win32" ? platform : "linux";
}
