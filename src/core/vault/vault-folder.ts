import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "#shared/errors.ts";
import { decodeHeader, encodeHeader, type Header } from "./header.ts";

/** The files of a vault's folder. */
export function vaultFiles(folder: string) {
  return {
    folder,
    header: join(folder, "vault.json"),
    /** The header before the last change, until the changed one has unlocked the vault once. */
    previousHeader: join(folder, "vault.json.bak"),
    database: join(folder, "vault.db"),
    lock: join(folder, "vault.lock"),
    /** Times of failed unlocks since the last good one; they become custody lines at the next unlock. */
    failures: join(folder, "vault.failures"),
  };
}
export type VaultFiles = ReturnType<typeof vaultFiles>;

/** Makes a new, empty folder of mode 0700; anything already inside is `vault.exists`. */
export function makeVaultFolder(folder: string): void {
  asFileErrors(folder, () => {
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new AppError("vault.exists", { path: folder });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  });
}

export function readHeader(files: VaultFiles): Header {
  if (!existsSync(files.header)) throw new AppError("vault.missing", { path: files.folder });
  return decodeHeader(asFileErrors(files.header, () => readFileSync(files.header)));
}

/** Replaces the header as a whole or not at all, also when the power fails. */
export function writeHeader(files: VaultFiles, header: Header): void {
  asFileErrors(files.header, () => {
    if (existsSync(files.header)) writeWhole(files.previousHeader, readFileSync(files.header));
    writeWhole(files.header, encodeHeader(header));
  });
}

export function forgetPreviousHeader(files: VaultFiles): void {
  rmSync(files.previousHeader, { force: true });
}

/** Writes a file beside its place, makes it durable, then moves it there. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`;
  const handle = openSync(beside, "w", 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the rename itself is as durable as it gets.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What the file system reports becomes an error of ours. */
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
      return new AppError("file.missing", { path }, { cause: error });
    case "EEXIST":
      return new AppError("file.exists", { path }, { cause: error });
    default:
      return new AppError("disk.failed", { path, reason: String(error.code) }, { cause: error });
  }
}
