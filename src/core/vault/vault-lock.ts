import { closeSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import { fileError } from "./file-error.ts";

/** Keeps every other process out of the vault while held; the system frees it when this process dies. */
export interface VaultLock {
  release(): void;
  /** Gives it up and takes its file away. */
  discard(): void;
}

/** `vault.busy` when another process holds it. The file holds nothing. */
export function takeVaultLock(file: string): VaultLock {
  let database: Database.Database | undefined;
  try {
    closeSync(openSync(file, "a", 0o600));
    const inode = statSync(file).ino;
    database = new Database(file, { timeout: 0 });
    database.pragma("journal_mode=MEMORY");
    database.exec("BEGIN EXCLUSIVE");
    // Whoever held it may have taken the file away before letting go: then this is a lock on nothing.
    if (!existsSync(file) || statSync(file).ino !== inode) throw new AppError("vault.busy", {});
    return lockOf(database, file);
  } catch (error) {
    database?.close();
    if (!(error instanceof Database.SqliteError)) throw fileError(file, error) ?? error;
    if (error.code.startsWith("SQLITE_BUSY")) throw new AppError("vault.busy", {}, { cause: error });
    throw new AppError("vault.read-only", { path: file }, { cause: error });
  }
}

function lockOf(held: Database.Database, file: string): VaultLock {
  return {
    release: () => void held.close(),
    discard() {
      // Before letting go, so that nobody is left with a lock on a file that is gone; Windows can only do it after.
      const isRemoved = tryToRemove(file);
      held.close();
      if (!isRemoved) tryToRemove(file);
    },
  };
}

function tryToRemove(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
