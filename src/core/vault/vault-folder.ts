import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError, isAppError } from "#shared/errors.ts";
import { asFileErrors } from "./file-error.ts";
import { takeVaultLock, type VaultLock } from "./vault-lock.ts";

/** Files in a vault's folder. */
export function vaultFiles(folder: string) {
  return {
    folder,
    header: join(folder, "vault.json"),
    /** A header about to be moved into place. Without vault.json beside it, it marks an interrupted creation. */
    nextHeader: join(folder, "vault.json.new"),
    /** The header before the last change, kept until the changed one has unlocked the vault. */
    previousHeader: join(folder, "vault.json.bak"),
    database: join(folder, "vault.db"),
    lock: join(folder, "vault.lock"),
    /** Times of failed unlocks since the last successful one; the next unlock records them in custody. */
    failures: join(folder, "vault.failures"),
  };
}
export type VaultFiles = ReturnType<typeof vaultFiles>;

/** A folder for a new vault, locked against other processes. */
export interface ClaimedFolder {
  readonly files: VaultFiles;
  readonly lock: VaultLock;
  /** Deletes what a failed creation has written and the folders made for it. Releases the lock. */
  discard(): void;
}

/**
 * Creates a folder of mode 0700 for a new vault, or uses an empty one. Other contents throw `vault.exists`, except
 * leftovers of an interrupted creation, to which nobody ever had a key.
 */
export function claimFolder(folder: string): ClaimedFolder {
  const files = vaultFiles(folder);
  const firstMade = makeFolder(folder);
  requireUnused(files);
  const lock = takeVaultLock(files.lock);
  try {
    // Checked again, now that no other process can create a vault there.
    requireUnused(files);
    removeFiles(files);
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    files,
    lock,
    discard() {
      removeFiles(files);
      lock.discard();
      for (let made = resolve(folder); firstMade !== undefined; made = dirname(made)) {
        if (!removeEmpty(made) || made === resolve(firstMade)) return;
      }
    },
  };
}

/** Throws `vault.read-only` before asking for a secret if later writes would fail. */
export function requireWritable(files: VaultFiles): void {
  for (const path of [files.folder, files.database]) asFileErrors(path, () => accessSync(path, constants.W_OK));
}

/** Returns the topmost folder it created. */
function makeFolder(folder: string): string | undefined {
  const isTaken = existsSync(folder) && !statSync(folder).isDirectory();
  if (isTaken) throw new AppError("vault.exists", { path: folder });
  try {
    return asFileErrors(folder, () => makeMissing(resolve(folder)));
  } catch (error) {
    // ENOENT on creation: the location accepts no new names, as in a read-only file system.
    if (isAppError(error, "file.missing")) throw new AppError("vault.read-only", { path: folder });
    // A dangling link, or a folder created meanwhile.
    throw isAppError(error, "file.exists") ? new AppError("vault.exists", { path: folder }) : error;
  }
}

/** One level at a time: with `recursive`, Node loops for ever where no new name is accepted, as in /proc. */
function makeMissing(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = dirname(folder);
  const firstMade = above === folder ? undefined : makeMissing(above);
  mkdirSync(folder, { mode: 0o700 });
  return firstMade ?? folder;
}

function requireUnused(files: VaultFiles): void {
  const found = asFileErrors(files.folder, () => readdirSync(files.folder)).map((name) => join(files.folder, name));
  const isUnfinished = existsSync(files.nextHeader) && !existsSync(files.header);
  const ours = new Set([files.lock, ...(isUnfinished ? partsOf(files) : [])]);
  if (found.some((path) => !ours.has(path))) throw new AppError("vault.exists", { path: files.folder });
}

/** Files of a vault under creation, besides its lock. Nothing else is ever deleted from a folder. */
function partsOf({ database, nextHeader, header }: VaultFiles): string[] {
  return [database, `${database}-wal`, `${database}-shm`, `${database}-journal`, nextHeader, header];
}

function removeFiles(files: VaultFiles): void {
  for (const path of partsOf(files)) rmSync(path, { force: true });
}

function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    // Another process has put something there meanwhile; leave it.
    return false;
  }
}
