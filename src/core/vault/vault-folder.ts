import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError, isAppError } from "#shared/errors.ts";
import { asFileErrors } from "./file-error.ts";
import { takeVaultLock, type VaultLock } from "./vault-lock.ts";

/** The files of a vault's folder. */
export function vaultFiles(folder: string) {
  return {
    folder,
    header: join(folder, "vault.json"),
    /** A header on its way to its place. Without a header it marks a creation that was cut off. */
    nextHeader: join(folder, "vault.json.new"),
    /** The header before the last change, until the changed one has unlocked the vault once. */
    previousHeader: join(folder, "vault.json.bak"),
    database: join(folder, "vault.db"),
    lock: join(folder, "vault.lock"),
    /** Times of failed unlocks since the last good one; they become custody lines at the next unlock. */
    failures: join(folder, "vault.failures"),
  };
}
export type VaultFiles = ReturnType<typeof vaultFiles>;

/** A folder for a new vault, held against every other process. */
export interface ClaimedFolder {
  readonly files: VaultFiles;
  readonly lock: VaultLock;
  /** Takes away what a creation that failed has written, and the folders that were made for it. Gives the lock up. */
  discard(): void;
}

/**
 * Makes a folder of mode 0700 for a new vault, or takes an empty one; anything already inside is `vault.exists`, but
 * for what a creation that was cut off has left: nobody ever had a key to that.
 */
export function claimFolder(folder: string): ClaimedFolder {
  const files = vaultFiles(folder);
  const firstMade = makeFolder(folder);
  requireUnused(files);
  const lock = takeVaultLock(files.lock);
  try {
    // Once more, now that nobody else can put a vault there.
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

/** `vault.read-only` where nothing could be written later, before anything is asked of the person. */
export function requireWritable(files: VaultFiles): void {
  for (const path of [files.folder, files.database]) asFileErrors(path, () => accessSync(path, constants.W_OK));
}

/** Gives the first of the folders that had to be made. */
function makeFolder(folder: string): string | undefined {
  const isTaken = existsSync(folder) && !statSync(folder).isDirectory();
  if (isTaken) throw new AppError("vault.exists", { path: folder });
  try {
    return asFileErrors(folder, () => makeMissing(resolve(folder)));
  } catch (error) {
    // Nothing was looked for: a place that takes no new name cannot be written to.
    if (isAppError(error, "file.missing")) throw new AppError("vault.read-only", { path: folder });
    // A link that leads nowhere, or made meanwhile.
    throw isAppError(error, "file.exists") ? new AppError("vault.exists", { path: folder }) : error;
  }
}

/** One after the other: told to make all at once, Node tries for ever where no new name is taken, as in /proc. */
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

/** What a vault consists of while it is being made, besides its lock; nothing else is ever removed from a folder. */
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
    // Somebody has put something there meanwhile; it is theirs.
    return false;
  }
}
