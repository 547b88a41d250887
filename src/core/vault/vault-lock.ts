import Database from "better-sqlite3";
import { AppError } from "#shared/errors.ts";

/** Keeps every other process out of the vault while held; the system frees it when this process dies. */
export interface VaultLock {
  release(): void;
}

/** `vault.busy` when another process holds it. The file holds nothing. */
export function takeVaultLock(file: string): VaultLock {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.pragma("journal_mode=MEMORY");
    database.exec("BEGIN EXCLUSIVE");
    const held = database;
    return { release: () => void held.close() };
  } catch (error) {
    database?.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith("SQLITE_BUSY")) throw new AppError("vault.busy", {}, { cause: error });
    throw new AppError("vault.read-only", { path: file }, { cause: error });
  }
}
