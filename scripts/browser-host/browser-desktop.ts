import { readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { DesktopContract, DesktopState } from "#shared/contract/desktop.ts";
import { desktopContract } from "#shared/contract/desktop.ts";
import { AppError } from "#shared/errors.ts";
import { createAnswerer } from "#shared/rpc/answerer.ts";

export interface BrowserDesktop {
  answer(name: string, input: unknown): Promise<unknown>;
  /** What the window last put on the clipboard. */
  readonly copied: { text: string };
}

interface BrowserDesktopOptions {
  readonly onZoom: (percent: number) => void;
  readonly bundle?: string | null;
  /** Where its list of folders begins; the person's own if absent. */
  readonly home?: string;
}

/** The shell's answers where a browser shows the window: no native dialogs, no menu, nothing kept between two starts. */
export function createBrowserDesktop({
  onZoom,
  bundle = null,
  home = homedir(),
}: BrowserDesktopOptions): BrowserDesktop {
  let state: DesktopState = {
    platform: process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux",
    version: "0.1.0",
    hasDialogs: false,
    theme: "system",
    zoom: 100,
    vaults: [],
    bundle,
  };
  const copied = { text: "" };
  const update = (change: Partial<DesktopState>) => {
    state = { ...state, ...change };
    return state;
  };
  const notHere = (name: keyof DesktopContract) => () => {
    throw new AppError("call.forbidden", { name });
  };
  const answer = createAnswerer(desktopContract, {
    "desktop.state": () => state,
    "desktop.chooseOpen": notHere("desktop.chooseOpen"),
    "desktop.chooseSave": notHere("desktop.chooseSave"),
    "desktop.listFolder": ({ path }) => listFolder(path ?? home),
    "desktop.rememberVault": ({ folder, name }) => {
      const others = state.vaults.filter((known) => known.folder !== folder);
      return update({ vaults: [{ folder, name, openedAt: Date.now() }, ...others] });
    },
    "desktop.forgetVault": ({ folder }) => update({ vaults: state.vaults.filter((known) => known.folder !== folder) }),
    "desktop.setTheme": ({ theme }) => update({ theme }),
    "desktop.setZoom": ({ zoom }) => {
      onZoom(zoom);
      return update({ zoom });
    },
    "desktop.setMenu": () => ({}),
    "desktop.takeBundle": () => update({ bundle: null }),
    "desktop.copy": ({ text }) => {
      copied.text = text;
      return {};
    },
    "desktop.setLockRules": () => ({}),
    "desktop.showFile": () => ({}),
  });
  return { answer, copied };
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
