import { existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "#shared/errors.ts";

/** A whole text file; `-` is standard input. */
export function readText(path: string): string {
  return asFileErrors(path, () => readFileSync(path === "-" ? 0 : path, "utf8"));
}

export function firstLine(path: string): string {
  return readText(path).split(/\r?\n/, 1)[0] ?? "";
}

/** Opens a file that is not there yet: nothing is ever overwritten. */
export function createFile(path: string): number {
  return asFileErrors(path, () => openSync(path, "wx", 0o600));
}

export function writeNewFile(path: string, content: string | Uint8Array): void {
  asFileErrors(path, () => writeFileSync(path, content, { flag: "wx", mode: 0o600 }));
}

function asFileErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") throw new AppError("file.missing", { path: missingPart(path) }, { cause: error });
    if (code === "EEXIST") throw new AppError("file.exists", { path }, { cause: error });
    if (code === "ENOSPC") throw new AppError("disk.full", {}, { cause: error });
    throw new AppError("file.unreadable", { path, reason: code }, { cause: error });
  }
}

/** The uppermost folder on the way that is not there, or the file itself. */
function missingPart(path: string): string {
  const folder = dirname(path);
  return folder === path || existsSync(folder) ? path : missingPart(folder);
}
