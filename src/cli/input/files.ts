import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "#shared/errors.ts";

/** Reads a text file; `-` is standard input. */
export function readText(path: string): string {
  return asFileErrors(path, () => readFileSync(path === "-" ? 0 : path, "utf8"));
}

/** Without the byte-order mark that some editors write. */
export function firstLine(path: string): string {
  return (
    readText(path)
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/, 1)[0] ?? ""
  );
}

function asFileErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") throw new AppError("file.missing", { path: missingPart(path) }, { cause: error });
    throw new AppError("file.unreadable", { path, reason: code }, { cause: error });
  }
}

/** The topmost missing folder on the path, or the file itself. */
function missingPart(path: string): string {
  const folder = dirname(path);
  return folder === path || existsSync(folder) ? path : missingPart(folder);
}
