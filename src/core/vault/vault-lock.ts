import { closeSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError } from "#shared/errors.ts";
import { fileError } from "./file-error.ts";

/** Keeps other processes out of the vault while held. The system releases it when this process dies. */
export interface VaultLock {
  release(): void;
  /** Releases the lock and deletes its file. */
  discard(): void;
}

/** Throws `vault.busy` if another process holds the lock. The file stays empty. */
export function takeVaultLock(file: string): VaultLock {
  let database: Database.Database | undefined;
  try {
    closeSync(openSync(file, "a", 0o600));
    const inode = statSync(file).ino;
    database = new Database(file, { timeout: 0 });
    database.pragma("journal_mode=MEMORY");
    database.exec("BEGIN EXCLUSIVE");
    // The previous holder may have deleted the file before releasing: then this lock protects nothing.
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
      // Deleted before release, so that no one holds a lock on a deleted file; Windows can only delete it afterwards.
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
