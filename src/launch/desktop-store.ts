import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { themes } from "#shared/contract/desktop.ts";

const bounds = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
});

const storedSchema = z.strictObject({
  theme: z.enum(themes).default("system"),
  zoom: z.number().int().min(50).max(300).default(100),
  bounds: bounds.nullable().default(null),
  maximised: z.boolean().default(false),
  vaults: z
    .array(z.strictObject({ folder: z.string(), name: z.string(), openedAt: z.number().int() }))
    .max(50)
    .default([]),
});
export type StoredDesktop = z.output<typeof storedSchema>;

export interface DesktopStore {
  read(): StoredDesktop;
  update(change: Partial<StoredDesktop>): void;
  /** Most recently opened first. */
  rememberVault(folder: string, name: string): void;
  forgetVault(folder: string): void;
}

/** Maximum number of remembered vaults. */
const maxVaults = 12;

/**
 * State the shell keeps between starts: the window's appearance, and the folders of remembered vaults. Nothing of any
 * case. An unreadable file counts as missing.
 */
export function createDesktopStore(file: string): DesktopStore {
  let stored = load(file);
  const update = (change: Partial<StoredDesktop>) => {
    stored = { ...stored, ...change };
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const others = (folder: string) => stored.vaults.filter((known) => known.folder !== folder);
  return {
    read: () => stored,
    update,
    rememberVault: (folder, name) =>
      update({ vaults: [{ folder, name, openedAt: Date.now() }, ...others(folder)].slice(0, maxVaults) }),
    forgetVault: (folder) => update({ vaults: others(folder) }),
  };
}

function load(file: string): StoredDesktop {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (parsed.success) return parsed.data;
  } catch {
    // Missing, or not ours.
  }
  return storedSchema.parse({});
}
