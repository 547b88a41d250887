import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Copying } from "#launch/copying.ts";
import type { DesktopStore } from "#launch/desktop-store.ts";
import { readLicences } from "#launch/licences.ts";
import {
  type DesktopContract,
  type DesktopState,
  desktopContract,
  type RunningTask,
} from "#shared/contract/desktop.ts";
import { AppError } from "#shared/errors.ts";
import { type AnswerHandlers, createAnswerer } from "#shared/rpc/answerer.ts";

export interface BrowserDesktopOptions {
  readonly store: DesktopStore;
  /** A bundle to look at as soon as a vault is unlocked. */
  readonly bundle: string | null;
  /** Where its list of folders begins. */
  readonly home: string;
  readonly setZoom: (percent: number) => void;
  readonly copying: Copying;
  readonly setLockRules: AnswerHandlers<DesktopContract>["desktop.setLockRules"];
  readonly loadAnew: () => void;
  readonly showFile: (path: string) => void;
  readonly onSettled: () => void;
  readonly runningTasks: () => RunningTask[];
}

/** The shell's answers where a browser shows the window: no native dialogs and no menu. */
export function createBrowserDesktop(options: BrowserDesktopOptions) {
  const { store, home, setZoom, copying, setLockRules, loadAnew, showFile, onSettled, runningTasks } = options;
  let { bundle } = options;
  const state = (): DesktopState => {
    const { theme, zoom, vaults } = store.read();
    const { platform } = process;
    return {
      platform: platform === "darwin" || platform === "win32" ? platform : "linux",
      version: process.env.npm_package_version ?? "",
      hasDialogs: false,
      theme,
      zoom,
      vaults: [...vaults],
      bundle,
    };
  };
  const notHere = (name: keyof DesktopContract) => () => {
    throw new AppError("call.forbidden", { name });
  };
  return createAnswerer(desktopContract, {
    "desktop.state": state,
    "desktop.chooseOpen": notHere("desktop.chooseOpen"),
    "desktop.chooseSave": notHere("desktop.chooseSave"),
    "desktop.listFolder": ({ path }) => listFolder(path ?? home),
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
      return state();
    },
    "desktop.setZoom": ({ zoom }) => {
      store.update({ zoom });
      setZoom(zoom);
      return state();
    },
    "desktop.setMenu": () => ({}),
    "desktop.takeBundle": () => {
      bundle = null;
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
    "desktop.setLockRules": setLockRules,
    "desktop.tasks": () => ({ tasks: runningTasks() }),
    "desktop.settled": () => {
      onSettled();
      return {};
    },
    "desktop.loadAnew": () => {
      loadAnew();
      return {};
    },
    "desktop.setProgress": () => ({}),
    "desktop.licences": () => readLicences("out"),
    "desktop.showFile": ({ path }) => {
      showFile(path);
      return {};
    },
  });
}

function listFolder(wanted: string) {
  const path = resolve(wanted);
  try {
    const entries = readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .map(({ name }) => entryAt(join(path, name), name))
      .flatMap((entry) => entry ?? [])
      .sort((left, right) => Number(right.isFolder) - Number(left.isFolder) || left.name.localeCompare(right.name));
    const parent = dirname(path);
    return { path, parent: parent === path ? null : parent, entries };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw code === "ENOENT"
      ? new AppError("file.missing", { path })
      : new AppError("file.unreadable", { path, reason: code });
  }
}

/** undefined for what is gone or leads nowhere. */
function entryAt(path: string, name: string) {
  try {
    const info = statSync(realpathSync(path));
    return { name, path, isFolder: info.isDirectory(), bytes: info.size };
  } catch {
    return undefined;
  }
}
