import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "#shared/errors.ts";

/** Converts file system errors to `AppError`. */
export function asFileErrors<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw fileError(path, error) ?? error;
  }
}

export function fileError(path: string, error: unknown): AppError | undefined {
  if (!(error instanceof Error) || error instanceof AppError || !("code" in error)) return undefined;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return new AppError("disk.full", {}, { cause: error });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new AppError("vault.read-only", { path }, { cause: error });
    case "ENOENT":
    case "ENOTDIR":
      return new AppError("file.missing", { path: missingPart(path) }, { cause: error });
    case "EEXIST":
      return new AppError("file.exists", { path }, { cause: error });
    default:
      return new AppError("disk.failed", { path, reason: String(error.code) }, { cause: error });
  }
}

/** The topmost missing folder on the path, or the file itself: the part the user must create or correct. */
function missingPart(path: string): string {
  const folder = dirname(path);
  return folder === path || existsSync(folder) ? path : missingPart(folder);
}
