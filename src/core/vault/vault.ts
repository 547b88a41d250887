import { copyFileSync, existsSync, rmSync } from "node:fs";
import type { Deps } from "#core/deps/deps.ts";
import { AppError } from "#shared/errors.ts";
import { type Connection, openConnection } from "./connection.ts";
import type { Header, Slot } from "./header.ts";
import { deriveSubkey, type KdfCost, type KeyWorker, openSlot, sealSlot } from "./key-slot.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import {
  asFileErrors,
  forgetPreviousHeader,
  makeVaultFolder,
  readHeader,
  type VaultFiles,
  vaultFiles,
  writeHeader,
} from "./vault-folder.ts";
import { takeVaultLock } from "./vault-lock.ts";

/** An unlocked vault. It exists in one process only, and ends with it. */
export interface Vault {
  readonly files: VaultFiles;
  readonly id: string;
  readonly connection: Connection;
  /** Opens the database file; for the reader thread of this process. */
  readonly databaseKey: Uint8Array;
  /** Seals what must stay unreadable even inside the database: protected identities and private keys. */
  readonly sealingKey: Uint8Array;
  close(): void;
}

export interface VaultHost {
  readonly deps: Deps;
  readonly keyWorker: KeyWorker;
}

interface CreateOptions {
  readonly folder: string;
  readonly passphrase: string;
  readonly cost: KdfCost;
  /** The new vault's id, a UUID. */
  readonly id: string;
}

/** Makes a new vault in a new or empty folder and leaves it unlocked. A failure leaves no files behind. */
export async function createVault(host: VaultHost, { folder, passphrase, cost, id }: CreateOptions): Promise<Vault> {
  makeVaultFolder(folder);
  const files = vaultFiles(folder);
  const dataKey = host.deps.random(32);
  const open = { format: 1 as const, vault: id, cipher: "aegis" as const };
  try {
    const slot = await sealSlot({
      deps: host.deps,
      worker: host.keyWorker,
      kind: "passphrase",
      secret: passphrase,
      dataKey,
      cost,
      id: host.deps.uuid(),
      vault: open,
    });
    const vault = openDatabase(files, { ...open, slots: [slot] }, dataKey, "create");
    try {
      writeHeader(files, { ...open, slots: [slot] });
    } catch (error) {
      vault.close();
      throw error;
    }
    return vault;
  } catch (error) {
    for (const file of [files.header, files.database, `${files.database}-wal`, `${files.database}-shm`, files.lock]) {
      rmSync(file, { force: true });
    }
    throw error;
  } finally {
    dataKey.fill(0);
  }
}

/** Opens a vault by a passphrase or a recovery code. */
export async function unlockVault(
  host: VaultHost,
  folder: string,
  secret: { readonly kind: Slot["kind"]; readonly text: string },
): Promise<Vault> {
  const files = vaultFiles(folder);
  const header = readHeader(files);
  const dataKey = await findDataKey(host, header, secret);
  try {
    const vault = openDatabase(files, header, dataKey, "write");
    forgetPreviousHeader(files);
    return vault;
  } finally {
    dataKey.fill(0);
  }
}

/** Tries every slot of the secret's kind; `vault.wrong-passphrase` when none opens. */
export async function findDataKey(
  host: VaultHost,
  header: Header,
  secret: { readonly kind: Slot["kind"]; readonly text: string },
): Promise<Uint8Array> {
  for (const slot of header.slots) {
    if (slot.kind !== secret.kind) continue;
    const dataKey = await openSlot(host.keyWorker, header, slot, secret.text);
    if (dataKey) return dataKey;
  }
  throw new AppError("vault.wrong-passphrase", {});
}

function openDatabase(files: VaultFiles, header: Header, dataKey: Uint8Array, mode: "create" | "write"): Vault {
  if (mode === "write" && !existsSync(files.database)) {
    throw new AppError("vault.damaged", { reason: "the database file is missing" });
  }
  const lock = takeVaultLock(files.lock);
  const databaseKey = deriveSubkey(dataKey, header.vault, "db/v1");
  let connection: Connection | undefined;
  try {
    connection = openConnection({ file: files.database, key: databaseKey, mode });
    const opened = connection;
    migrate(opened, migrations, (version) => keepCopy(opened, files, version));
    bindToHeader(connection, header, mode);
  } catch (error) {
    connection?.close();
    lock.release();
    throw error;
  }
  const open = connection;
  const sealingKey = deriveSubkey(dataKey, header.vault, "sealed/v1");
  return {
    files,
    id: header.vault,
    connection: open,
    databaseKey,
    sealingKey,
    close() {
      open.pragma("wal_checkpoint(TRUNCATE)");
      open.close();
      databaseKey.fill(0);
      sealingKey.fill(0);
      lock.release();
    },
  };
}

/** The database says which vault it is, so that a header and a database of two vaults are never taken for one. */
function bindToHeader(connection: Connection, header: Header, mode: "create" | "write"): void {
  const found = connection.read.get<{ value: string }>({
    text: "SELECT value FROM meta WHERE name = 'vault'",
    params: [],
  });
  if (mode === "create") {
    connection.exec(`INSERT INTO meta (name, value) VALUES ('vault', '${header.vault}')`);
  } else if (found?.value !== header.vault) {
    throw new AppError("vault.damaged", { reason: "vault.json and vault.db are not of the same vault" });
  }
}

function keepCopy(connection: Connection, files: VaultFiles, version: number): void {
  connection.pragma("wal_checkpoint(TRUNCATE)");
  const copy = `${files.database}.before-${version}`;
  asFileErrors(copy, () => copyFileSync(files.database, copy));
}
