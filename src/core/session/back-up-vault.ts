import { closeSync, existsSync, openSync, statSync } from "node:fs";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { syncFile } from "#core/vault/durable-file.ts";
import { asFileErrors } from "#core/vault/file-error.ts";
import type { Header } from "#core/vault/header.ts";
import { beginHeader, finishHeader, readHeader } from "#core/vault/header-file.ts";
import { deriveSubkey } from "#core/vault/key-slot.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { cleanUpAtExit } from "#core/vault/unfinished.ts";
import { findDataKey, type Secret, type VaultHost } from "#core/vault/vault.ts";
import { claimFolder, type VaultFiles, vaultFiles } from "#core/vault/vault-folder.ts";
import { takeVaultLock, type VaultLock } from "#core/vault/vault-lock.ts";
import type { ProgressOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { copyFile } from "./copy-file.ts";
import { caseHeads, noteVault } from "./open-session.ts";
import { createReader, type Reader } from "./reader-client.ts";
import type { Session } from "./session.ts";
import type { ThreadCode } from "./threads.ts";

type Call = Pick<CallContext<ProgressOf<CoreContract["vault.backup"]>>, "signal" | "progress">;

/**
 * A complete, consistent copy of the vault in a new folder: the database at one moment, with the same key, and the
 * header. The copy is opened and read page by page before it is accepted. A failure leaves no folder behind.
 */
export async function backUpVault(session: Session, folder: string, call: Call) {
  const { vault, writer } = session;
  const header = readHeader(vault.files);
  let isOnRecord = false;
  try {
    return await fillFolder(folder, header, call, async (files) => {
      noteVault(writer, "vault.backup", { heads: caseHeads(writer) });
      isOnRecord = true;
      const noted = custodyHead(vault.read, vaultChain);
      call.progress({ done: 0, total: 2, doing: "copying" });
      asFileErrors(files.database, () => closeSync(openSync(files.database, "wx", 0o600)));
      await session.reader.runTask("reader.copy", { file: files.database }, call);
      asFileErrors(files.database, () => syncFile(files.database));
      call.progress({ done: 1, total: 2, doing: "checking the copy" });
      const head = await readCopy(session.reader.onCopy(files.database), call);
      if (head.count < noted.count) {
        throw new AppError("backup.failed", { reason: "the copy does not hold what the vault held" });
      }
      call.progress({ done: 2, total: 2, doing: "checking the copy" });
      return { folder, bytes: statSync(files.database).size, custodyHead: head.hash };
    });
  } catch (error) {
    if (isOnRecord) noteFailedBackup(session, error);
    throw error;
  }
}

/** Checks a backup with its passphrase, then copies it to a new folder. The backup itself is only read. */
export async function restoreVault(
  host: VaultHost,
  readerWorker: ThreadCode,
  input: { readonly from: string; readonly folder: string; readonly secret: Secret },
  call: Call,
) {
  const from = vaultFiles(input.from);
  const header = readHeader(from);
  if (!existsSync(from.database)) throw new AppError("backup.failed", { reason: "the database file is missing" });
  const dataKey = await findDataKey(host, header, input.secret);
  const key = deriveSubkey(dataKey, header.vault, "db/v1");
  dataKey.fill(0);
  try {
    return await fillFolder(input.folder, header, call, async (files) => {
      await copyAtRest(from, files, key, call);
      call.progress({ done: 1, total: 2, doing: "checking the copy" });
      const reader = createReader({ worker: readerWorker, file: files.database, key, newRequestId: host.deps.uuid });
      await readCopy(reader, call);
      call.progress({ done: 2, total: 2, doing: "checking the copy" });
      return { folder: input.folder, vault: header.vault };
    });
  } catch (error) {
    throw asBackupFailure(error);
  } finally {
    key.fill(0);
  }
}

/** A folder becomes a vault when its header is moved into place, which happens last. */
async function fillFolder<T>(
  folder: string,
  header: Header,
  call: Call,
  fill: (files: VaultFiles) => Promise<T>,
): Promise<T> {
  const { files, lock, discard } = claimFolder(folder);
  const callOff = cleanUpAtExit(discard);
  try {
    beginHeader(files, header);
    const filled = await fill(files);
    if (call.signal.aborted) throw new AppError("call.cancelled", {});
    finishHeader(files);
    lock.discard();
    return filled;
  } catch (error) {
    discard();
    throw error;
  } finally {
    callOff();
  }
}

/**
 * Copies the database of a vault no process has open. After a crash, committed deeds may be in its log, so log and
 * database are copied together and the copy is checkpointed.
 */
async function copyAtRest(from: VaultFiles, files: VaultFiles, key: Uint8Array, call: Call): Promise<void> {
  const lock = lockAtRest(from);
  try {
    const onBytes = (done: number, total: number) => call.progress({ done, total, doing: "copying" });
    const log = `${from.database}-wal`;
    const hasLog = existsSync(log) && statSync(log).size > 0;
    await copyFile(from.database, files.database, { signal: call.signal, onBytes });
    if (hasLog) await copyFile(log, `${files.database}-wal`, { signal: call.signal, onBytes });
  } finally {
    lock?.release();
  }
  const copy = openConnection({ file: files.database, key, mode: "write", newestSchema: migrations.length });
  try {
    copy.pragma("wal_checkpoint(TRUNCATE)");
    // A copy at rest has no log beside it.
    copy.pragma("journal_mode=DELETE");
  } finally {
    copy.close();
  }
}

/**
 * Throws `vault.busy` if a process has it open. A backup never opened has no lock file, and a read-only one cannot be
 * locked.
 */
function lockAtRest(from: VaultFiles): VaultLock | undefined {
  if (!existsSync(from.lock)) return undefined;
  try {
    return takeVaultLock(from.lock);
  } catch (error) {
    if (isAppError(error, "vault.read-only")) return undefined;
    throw error;
  }
}

/** Reads every page of a copy in a separate thread and returns the head of its vault chain. */
async function readCopy(copy: Reader, call: Call) {
  try {
    const { problem, head } = await copy.runTask("reader.pages", {}, call);
    if (problem !== null) throw new AppError("backup.failed", { reason: problem });
    return head;
  } catch (error) {
    throw asBackupFailure(error);
  } finally {
    await copy.close();
  }
}

/** Damage of the copy is not damage of the vault. */
function asBackupFailure(error: unknown): unknown {
  if (!isAppError(error, "vault.damaged")) return error;
  return new AppError("backup.failed", { reason: error.data.reason }, { cause: error });
}

/** The line about the backup would be in the copy; if there is none, another line records the failure. */
function noteFailedBackup({ writer, deps }: Session, error: unknown): void {
  try {
    noteVault(writer, "vault.backup-failed", { why: error instanceof AppError ? error.code : "internal" });
  } catch {
    deps.log("a failed backup could not be put on record");
  }
}
