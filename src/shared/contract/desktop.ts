import { z } from "zod";
import { command, limits, line, path, query, vaultFolder } from "./define.ts";

// Functions of the shell around the window: dialogs, menus, appearance, clipboard. The shell has no key and opens no
// document, so none of this contains case content.

export const themes = ["system", "light", "dark", "contrast"] as const;

const filters = z
  .array(z.strictObject({ name: line, extensions: z.array(z.string().regex(/^[A-Za-z0-9.]+$/)).max(50) }))
  .max(20);

const knownVault = z.strictObject({ folder: z.string(), name: z.string(), openedAt: z.number().int() });

export const desktopStateSchema = z.strictObject({
  platform: z.enum(["linux", "darwin", "win32"]),
  version: z.string(),
  /** If false, the window asks for paths itself, using `desktop.listFolder`. */
  hasDialogs: z.boolean(),
  /** Reduced motion, contrast and dark mode of the system are known to the page itself. */
  theme: z.enum(themes),
  /** Percent. */
  zoom: z.number().int().min(50).max(300),
  /** Vaults remembered on this machine, most recently opened first. */
  vaults: z.array(knownVault),
  /** A bundle the system asked to open, not yet reviewed. */
  bundle: z.string().nullable(),
});
export type DesktopState = z.output<typeof desktopStateSchema>;

const menuLine = z.strictObject({ separator: z.literal(true) });
const menuCommand = z.strictObject({
  id: z.string().max(80),
  label: line,
  /** In Electron's notation: `CmdOrCtrl+K`. */
  keys: z.string().max(40).optional(),
  enabled: z.boolean(),
});
const submenu = z.strictObject({ label: line, items: z.array(z.union([menuLine, menuCommand])).max(50) });
/** Electron's built-in menu roles. The last six exist on macOS only. */
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

/** The native menu, built from the command registry, with labels and keys in the window's language. */
const menuSchema = z
  .array(z.strictObject({ label: line, items: z.array(z.union([menuLine, menuRole, menuCommand, submenu])).max(50) }))
  .max(20);
export type DesktopMenu = z.input<typeof menuSchema>;

const copied = z.strictObject({
  text: z.string().max(limits.text),
  /** Seconds; `null` to keep the content. */
  clearAfter: z.number().int().min(5).max(3600).nullable(),
  /** True to clear it when the vault is locked. */
  atLock: z.boolean().default(false),
});

const runningTask = z.strictObject({
  task: z.string(),
  name: z.string(),
  /** `null` if it concerns the vault or its input names no case. */
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
  /** Names and sizes in a folder; `null` for the home folder. Used only without native dialogs. */
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
  /** Marks the state's bundle as reviewed. */
  "desktop.takeBundle": command(() => ({ input: z.strictObject({}), ...stateful })),
  /** Copies a text to the clipboard and later clears it if it is still there. */
  "desktop.copy": command(() => ({ input: copied, output: z.strictObject({}) })),
  /** Reports a copy made by the page itself, to be cleared like one made by `desktop.copy`. */
  "desktop.copied": command(() => ({ input: copied, output: z.strictObject({}) })),
  /** Rules for locking automatically. */
  "desktop.setLockRules": command(() => ({
    input: z.strictObject({
      /** Minutes without input; `null` for never. */
      idle: z.number().int().min(1).max(240).nullable(),
      onSuspend: z.boolean(),
    }),
    output: z.strictObject({}),
  })),
  /** Tasks running in core for a window, including those of a page that is gone. */
  "desktop.tasks": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ tasks: z.array(runningTask) }),
  })),
  /** Confirms that unsaved input is stored, as event `settle` requested. */
  "desktop.settled": command(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
  /** Reloads the window's page, which in Electron a page may not do itself. The caller gets no answer. */
  "desktop.loadAnew": command(() => ({ input: z.strictObject({}), output: z.strictObject({}) })),
  /** Progress of the running jobs for the system's task bar: 0 to 1, "unknown" without a total, null for no job. */
  "desktop.setProgress": command(() => ({
    input: z.strictObject({ progress: z.union([z.number().min(0).max(1), z.literal("unknown"), z.null()]) }),
    output: z.strictObject({}),
  })),
  /** Licences of the packages and fonts in this build. */
  "desktop.licences": query(() => ({
    input: z.strictObject({}),
    output: z.strictObject({ text: z.string() }),
    errors: ["file.missing"],
  })),
  /** Shows a file in the system's file manager. */
  "desktop.showFile": command(() => ({ input: z.strictObject({ path }), output: z.strictObject({}) })),
} as const;

export type DesktopContract = typeof desktopContract;
