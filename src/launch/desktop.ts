import {
  type DesktopContract,
  type DesktopState,
  desktopContract,
  type RunningTask,
} from "#shared/contract/desktop.ts";
import { AppError } from "#shared/errors.ts";
import { type AnswerHandlers, createAnswerer } from "#shared/rpc/answerer.ts";
import type { Copying } from "./copying.ts";
import type { DesktopStore } from "./desktop-store.ts";
import { readLicences } from "./licences.ts";

/** Procedures that only some hosts offer; the others refuse them. */
type OptionalHandlers = Pick<
  AnswerHandlers<DesktopContract>,
  "desktop.chooseOpen" | "desktop.chooseSave" | "desktop.listFolder"
>;

/** The part of the shell that differs between hosts (Electron and browser). */
export interface DesktopHost {
  readonly version: string;
  /** Folder of the build. */
  readonly outFolder: string;
  readonly hasDialogs: boolean;
  readonly store: DesktopStore;
  /** A bundle opened from the system or named at the start, until the window has taken it. */
  readonly bundle: { path: string | null };
  readonly copying: Copying;
  readonly handlers: Partial<OptionalHandlers>;
  /** Percent. */
  readonly setZoom: (zoom: number) => void;
  readonly setTheme?: (theme: DesktopState["theme"]) => void;
  /** From 0 to 1; "unknown" while the amount of work is unknown; `null` when nothing runs. */
  readonly setProgress?: (progress: number | "unknown" | null) => void;
  readonly setMenu?: (menu: Parameters<AnswerHandlers<DesktopContract>["desktop.setMenu"]>[0]["menu"]) => void;
  readonly setLockRules: (rules: { readonly idle: number | null; readonly onSuspend: boolean }) => void;
  readonly reload: () => void;
  readonly showFile: (path: string) => void;
  readonly onSettled: () => void;
  readonly runningTasks: () => RunningTask[];
}

/** Answers the calls of the desktop contract. */
export function createDesktop(host: DesktopHost) {
  const { store, bundle, copying } = host;
  const state = (): DesktopState => {
    const { theme, zoom, vaults } = store.read();
    return {
      platform: platformOf(process.platform),
      version: host.version,
      hasDialogs: host.hasDialogs,
      theme,
      zoom,
      vaults: [...vaults],
      bundle: bundle.path,
    };
  };
  host.setTheme?.(store.read().theme);

  return createAnswerer(desktopContract, {
    "desktop.chooseOpen": refuse("desktop.chooseOpen"),
    "desktop.chooseSave": refuse("desktop.chooseSave"),
    "desktop.listFolder": refuse("desktop.listFolder"),
    ...host.handlers,
    "desktop.state": state,
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
      host.setTheme?.(theme);
      return state();
    },
    "desktop.setZoom": ({ zoom }) => {
      store.update({ zoom });
      host.setZoom(zoom);
      return state();
    },
    "desktop.setMenu": ({ menu }) => {
      host.setMenu?.(menu);
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
      host.setLockRules(rules);
      return {};
    },
    "desktop.tasks": () => ({ tasks: host.runningTasks() }),
    "desktop.settled": () => {
      host.onSettled();
      return {};
    },
    "desktop.loadAnew": () => {
      host.reload();
      return {};
    },
    "desktop.setProgress": ({ progress }) => {
      host.setProgress?.(progress);
      return {};
    },
    "desktop.licences": () => readLicences(host.outFolder),
    "desktop.showFile": ({ path }) => {
      host.showFile(path);
      return {};
    },
  });
}

function refuse(name: keyof DesktopContract) {
  return () => {
    throw new AppError("call.forbidden", { name });
  };
}

function platformOf(platform: NodeJS.Platform): DesktopState["platform"] {
  return platform === "darwin" || platform === "win32" ? platform : "linux";
}
