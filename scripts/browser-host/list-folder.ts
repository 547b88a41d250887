import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "#shared/errors.ts";

/** Content of a folder, folders first: a browser has no native dialogs, so the window lists folders itself. */
export function listFolder(wanted: string) {
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
