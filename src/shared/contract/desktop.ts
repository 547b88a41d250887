import { z } from "zod";
import { command, limits, line, path, query, vaultFolder } from "./define.ts";

// What the shell around the window can do: dialogs, menus, the look, the clipboard. It holds no key and opens no
// document, so nothing of a case ever comes from here.

export const themes = ["system", "light", "dark", "contrast"] as const;

const filters = z
  .array(z.strictObject({ name: line, extensions: z.array(z.string().regex(/^[A-Za-z0-9.]+$/)).max(50) }))
  .max(20);

const knownVault = z.strictObject({ folder: z.string(), name: z.string(), openedAt: z.number().int() });

export const desktopStateSchema = z.strictObject({
  platform: z.enum(["linux", "darwin", "win32"]),
  version: z.string(),
  /** Without them the window asks for paths itself, with `desktop.listFolder`. */
  hasDialogs: z.boolean(),
  /** Whether the system asks for less motion, more contrast or darkness is the page's own to know. */
  theme: z.enum(themes),
  /** Percent. */
  zoom: z.number().int().min(50).max(300),
  /** Vaults that the person had remembered on this machine, the last opened first. */
  vaults: z.array(knownVault),
  /** A bundle that was opened from the system and not yet looked at. */
  bundle: z.string().nullable(),
});
export type DesktopState = z.output<typeof desktopStateSchema>;

const menuLine = z.strictObject({ separator: z.literal(true) });
const menuCommand = z.strictObject({
  id: z.string().max(80),
  label: line,
  /** As Electron spells it: `CmdOrCtrl+K`. */
  keys: z.string().max(40).optional(),
  enabled: z.boolean(),
});
const submenu = z.strictObject({ label: line, items: z.array(z.union([menuLine, menuCommand])).max(50) });
/** What Electron does by itself, under its own names. The last six are of a Mac. */
export const menuRoles = [
  "cut",
  "copy",
  "paste",
  "selectAll",
  "quit",
  "hide",
  "hideOthers",
  "unhide",
  "minimize",
  "zoom",
  "front",
] as const;
const menuRole = z.strictObject({ role: z.enum(menuRoles) });

/** The native menu, built from the command registry: labels and keys in the language of the window. */
const menuSchema = z
  .array(z.strictObject({ label: line, items: z.array(z.union([menuLine, menuRole, menuCommand, submenu])).max(50) }))
  .max(20);
export type DesktopMenu = z.input<typeof menuSchema>;

const copied = z.strictObject({
  text: z.string().max(limits.text),
  /** Seconds; null: no time takes it away. */
  clearAfter: z.number().int().min(5).max(3600).nullable(),
  /** Whether a lock of the vault takes it away. */
  atLock: z.boolean().default(false),
});

const runningTask = z.strictObject({
  task: z.string(),
  name: z.string(),
  /** null: of the vault, or its input does not say. */
  caseId: z.string().nullable(),
});
export type RunningTask = z.output<typeof runningTask>;

const stateful = { output: desktopStateSchema };

export const desktopContract = {
  "desktop.state": query(() => ({ input: z.strictObject({}), ...stateful })),
  "desktop.chooseOpen": query(() => ({
    input: z.strictObject({ title: line, what: z.enum(["file", "files", "folder"]), filters: filters.default([]) }),
    output: z.strictObject({ paths: z.array(z.string()) }),
  })),
  "desktop.chooseSave": query(() => ({
    input: z.strictObject({ title: line, name: line, filters: filters.default([]) }),
    output: z.strictObject({ path: z.string().nullable() }),
  })),
  /** Names and sizes in one folder; null: the person's own. Only where there are no native dialogs. */
  "desktop.listFolder": query(() => ({
    input: z.strictObject({ path: path.nullable() }),
    output: z.strictObject({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(
        z.strictObject({ name: z.string(), path: z.string(), isFolder: z.boolean(), bytes: z.number() }),
      ),
    }),
    errors: ["file.missing", "file.unreadable"],
  })),
  "desktop.rememberVault": command(() => ({ input: z.strictObject({ folder: vaultFolder, name: line }), ...stateful })),
  "desktop.forgetVault": command(() => ({ input: z.strictObject({ folder: path }), ...stateful })),
  "desktop.setTheme": command(() => ({ input: z.strictObject({ theme: z.enum(themes) }), ...stateful })),
  "desktop.setZoom": command(() => ({
    input: z.strictObject({ zoom: z.number().int().min(50).max(300) }),
    ...stateful,
  })),
  "desktop.setMenu": command(() => ({ input: z.strictObject({ menu: menuSchema }), output: z.strictObject({}) })),
  /** Says that the bundle of the state has been looked at. */
  "desktop.takeBundle": command(() => ({ input: z.strictObject({}), ...stateful })),
  /** Puts a text on the clipboard, and takes it away again if it is still there. */
  "desktop.copy": command(() => ({ input: copied, output: z.strictObject({}) })),
  /** The page has put it there itself: it is taken away like what `desktop.copy` puts there. */
  "desktop.copied": command(() => ({ input: copied, output: z.strictObject({}) })),
  /** When to lock by itself. */
  "desktop.setLockRules": command(() => ({
    input: z.strictObject({
      /** Minutes without input; null: never. */
      idle: z.number().int().min(1).max(240).nullable(),
      onSuspend: z.boolean(),
    }),
    output: z.strictObject({}),
  })),
  /** What core does for a window, also for a page that has gone meanwhile. */
  "desktop.tasks": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ tasks: z.array(runningTask) }),
  })),
  /** What was being written is in the vault, as the event `settle` asked. */
  "desktop.settled": command(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
  /** Loads the window's page anew: in Electron a page may not do so itself. No answer comes to the page that asked. */
  "desktop.loadAnew": command(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
  /** How far the running jobs are, for the system's task bar: 0 to 1; null: none runs; "unknown": some, with no total. */
  "desktop.setProgress": command(() => ({
    input: z.strictObject({ progress: z.union([z.number().min(0).max(1), z.literal("unknown"), z.null()]) }),
    output: z.strictObject({}),
  })),
  /** The licences of the packages and fonts in this build. */
  "desktop.licences": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ text: z.string() }),
    errors: ["file.missing"],
  })),
  /** Shows where a file lies, in the system's own way. */
  "desktop.showFile": command(() => ({ input: z.strictObject({ path }), output: z.strictObject({}) })),
} as const;

export type DesktopContract = typeof desktopContract;
