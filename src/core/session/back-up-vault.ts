import { copyFileSync, existsSync, rmSync, statSync } from "node:fs";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { openConnection } from "#core/vault/connection.ts";
import type { Slot } from "#core/vault/header.ts";
import { deriveSubkey } from "#core/vault/key-slot.ts";
import { sql } from "#core/vault/sql.ts";
import { findDataKey, type VaultHost } from "#core/vault/vault.ts";
import { asFileErrors, makeVaultFolder, readHeader, vaultFiles } from "#core/vault/vault-folder.ts";
import type { ProgressOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { caseHeads, noteVault } from "./open-session.ts";
import type { Session } from "./session.ts";

type Call = Pick<CallContext<ProgressOf<CoreContract["vault.backup"]>>, "signal" | "progress">;

/**
 * A whole, consistent copy of the vault in a new folder: the database as of one moment, under the same key, and the
 * header. The copy is opened and checked page by page before it is called good; a failure leaves no folder behind.
 */
export async function backUpVault(session: Session, folder: string, call: Call) {
  const { vault, writer } = session;
  makeVaultFolder(folder);
  const files = vaultFiles(folder);
  try {
    noteVault(writer, "vault.backup", { heads: caseHeads(writer) });
    await session.reader.runTask("reader.copy", { file: files.database }, call);
    asFileErrors(files.header, () => copyFileSync(vault.files.header, files.header));
    call.progress({ done: 1, total: 2, doing: "checking the copy" });
    const head = checkCopy(files.database, vault.databaseKey);
    call.progress({ done: 2, total: 2, doing: "checking the copy" });
    return { folder, bytes: statSync(files.database).size, custodyHead: head };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Checks a backup with its passphrase, then copies it into a new folder. The backup itself is only read. */
export async function restoreVault(
  host: VaultHost,
  input: { from: string; folder: string; secret: { kind: Slot["kind"]; text: string } },
  call: Call,
) {
  const from = vaultFiles(input.from);
  const header = readHeader(from);
  if (!existsSync(from.database)) throw new AppError("backup.failed", { reason: "the database file is missing" });
  const dataKey = await findDataKey(host, header, input.secret);
  const key = deriveSubkey(dataKey, header.vault, "db/v1");
  dataKey.fill(0);
  makeVaultFolder(input.folder);
  const files = vaultFiles(input.folder);
  try {
    call.progress({ done: 0, total: 2, doing: "copying" });
    asFileErrors(files.database, () => copyFileSync(from.database, files.database));
    call.progress({ done: 1, total: 2, doing: "checking the copy" });
    checkCopy(files.database, key);
    asFileErrors(files.header, () => copyFileSync(from.header, files.header));
    call.progress({ done: 2, total: 2, doing: "checking the copy" });
    return { folder: input.folder, vault: header.vault };
  } catch (error) {
    rmSync(input.folder, { recursive: true, force: true });
    throw error;
  } finally {
    key.fill(0);
  }
}

/** Reads every page of a copy and returns the head of its vault chain. */
function checkCopy(file: string, key: Uint8Array): string {
  const copy = openConnection({ file, key, mode: "read" });
  try {
    if (copy.pragma("integrity_check") !== "ok") {
      throw new AppError("backup.failed", { reason: "the copy does not pass the integrity check" });
    }
    copy.read.get(sql`SELECT count(*) FROM record`);
    return custodyHead(copy.read, vaultChain).hash;
  } finally {
    copy.close();
  }
}
