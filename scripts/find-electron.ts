import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The Electron in ELECTRON_OVERRIDE_DIST_PATH, or the one the package installed, or `undefined`. */
export function findElectron(): string | undefined {
  const name = process.platform === "win32" ? "electron.exe" : "electron";
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const own = join(dirname(createRequire(import.meta.url).resolve("electron/package.json")), "dist");
  const path = join(folder ?? own, name);
  return existsSync(path) ? path : undefined;
}
