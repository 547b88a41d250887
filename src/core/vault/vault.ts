import { closeSync, existsSync, openSync } from "node:fs";
import type { Deps } from "#core/deps/deps.ts";
import { AppError } from "#shared/errors.ts";
import type { DeriveKey } from "./argon2id.ts";
import type { Connection, ReadDb } from "./connection.ts";
import { asFileErrors } from "./file-error.ts";
import type { Header, Slot } from "./header.ts";
import { beginHeader, finishHeader, forgetOtherHeaders, readHeader } from "./header-file.ts";
import { keepCopy } from "./keep-copy.ts";
import { deriveSubkey, type KdfCost, openSlot, sealSlot } from "./key-slot.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { openConnection } from "./open-connection.ts";
import { sql } from "./sql.ts";
import { claimFolder, requireWritable, type VaultFiles, vaultFiles } from "./vault-folder.ts";
import { takeVaultLock, type VaultLock } from "./vault-lock.ts";

/** An unlocked vault. It exists in one process and ends with it. */
export interface Vault {
  readonly files: VaultFiles;
  readonly id: string;
  readonly schemaVersion: number;
  readonly read: ReadDb;
  /** Seals what must stay unreadable even inside the database: protected identities and private keys. */
  readonly sealingKey: Uint8Array;
  /** Runs deeds whose commits a power failure may undo, each as a whole: for bulk imports, which can be repeated. */
  inBulk<T>(work: () => T): T;
  close(): void;
}

/** A vault with access that bypasses `writer`, for the code that builds it. No slice receives this. */
export interface OpenVault extends Vault {
  readonly connection: Connection;
  /** Opens the database file in the reader threads of this process. */
  readonly databaseKey: Uint8Array;
}

export interface VaultHost {
  readonly deps: Deps;
  readonly deriveKey: DeriveKey;
}

/** A secret typed to open a vault. */
export interface Secret {
  readonly kind: Slot["kind"];
  readonly text: string;
}

interface CreateOptions {
  readonly folder: string;
  readonly passphrase: string;
  readonly cost: KdfCost;
  /** The new vault's id, a UUID. */
  readonly id: string;
}

/**
 * Creates a vault in a new or empty folder and leaves it unlocked. `begin` writes its initial content. The header is
 * moved into place last, so a folder with a header is always a complete vault. A failure leaves nothing behind.
 */
export async function createVault<T>(
  host: VaultHost,
  { folder, passphrase, cost, id }: CreateOptions,
  begin: (vault: OpenVault) => T,
): Promise<T> {
  const { files, lock, discard } = claimFolder(folder);
  const dataKey = host.deps.random(32);
  try {
    const open = { format: 1 as const, vault: id, cipher: "aegis" as const };
    const slot = await sealSlot({
      deps: host.deps,
      deriveKey: host.deriveKey,
      kind: "passphrase",
      secret: passphrase,
      dataKey,
      cost,
      id: host.deps.uuid(),
      vault: open,
    });
    const header = { ...open, slots: [slot] };
    beginHeader(files, header);
    asFileErrors(files.database, () => closeSync(openSync(files.database, "wx", 0o600)));
    const database = openDatabase(files, header, dataKey, "create");
    try {
      const begun = begin(vaultOf(database, lock));
      finishHeader(files);
      return begun;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    discard();
    throw error;
  } finally {
    dataKey.fill(0);
  }
}

/** Opens a vault with a passphrase or recovery code. */
export async function unlockVault(host: VaultHost, folder: string, secret: Secret): Promise<OpenVault> {
  const files = vaultFiles(folder);
  // Read before locking, so that nothing is written where there is no vault.
  readHeader(files);
  if (!existsSync(files.database)) throw new AppError("vault.damaged", { reason: "the database file is missing" });
  requireWritable(files);
  const lock = takeVaultLock(files.lock);
  let dataKey: Uint8Array | undefined;
  try {
    const header = readHeader(files);
    dataKey = await findDataKey(host, header, secret);
    const database = openDatabase(files, header, dataKey, "write");
    forgetOtherHeaders(files);
    return vaultOf(database, lock);
  } catch (error) {
    lock.release();
    throw error;
  } finally {
    dataKey?.fill(0);
  }
}

/** Tries every slot of the secret's kind; throws `vault.wrong-passphrase` if none opens. */
export async function findDataKey(host: VaultHost, header: Header, secret: Secret): Promise<Uint8Array> {
  for (const slot of header.slots) {
    if (slot.kind !== secret.kind) continue;
    const dataKey = await openSlot(host.deriveKey, header, slot, secret.text);
    if (dataKey) return dataKey;
  }
  throw new AppError("vault.wrong-passphrase", { secret: secret.kind });
}

interface OpenDatabase {
  readonly files: VaultFiles;
  readonly id: string;
  readonly connection: Connection;
  readonly databaseKey: Uint8Array;
  readonly sealingKey: Uint8Array;
  close(): void;
}

function openDatabase(files: VaultFiles, header: Header, dataKey: Uint8Array, mode: "create" | "write"): OpenDatabase {
  const databaseKey = deriveSubkey(dataKey, header.vault, "db/v1");
  const sealingKey = deriveSubkey(dataKey, header.vault, "sealed/v1");
  const connection = openConnection({
    file: files.database,
    key: databaseKey,
    mode,
    newestSchema: migrations.length,
  });
  const close = () => {
    try {
      // A running reader thread may prevent the checkpoint; the next unlock then does it.
      connection.pragma("busy_timeout=0");
      connection.pragma("wal_checkpoint(TRUNCATE)");
    } catch {
      // Committed data is safe in the log. The keys are erased in any case.
    } finally {
      databaseKey.fill(0);
      sealingKey.fill(0);
      connection.close();
    }
  };
  try {
    migrate(connection, migrations, (version) => keepCopy(connection, files.database, version));
    bindToHeader(connection, header, mode);
  } catch (error) {
    close();
    throw error;
  }
  return { files, id: header.vault, connection, databaseKey, sealingKey, close };
}

function vaultOf({ close, ...database }: OpenDatabase, lock: VaultLock): OpenVault {
  const { connection } = database;
  return {
    ...database,
    schemaVersion: migrations.length,
    read: connection.read,
    inBulk(work) {
      connection.pragma("synchronous=NORMAL");
      try {
        return work();
      } finally {
        connection.pragma("synchronous=FULL");
      }
    },
    close() {
      try {
        close();
      } finally {
        lock.release();
      }
    },
  };
}

const metaTables: ReadonlySet<string> = new Set(["meta"]);

/** The database names its vault, so that the header of one vault is never used with the database of another. */
function bindToHeader({ read, writeTo }: Connection, header: Header, mode: "create" | "write"): void {
  if (mode === "create") {
    writeTo(metaTables).run(sql`INSERT INTO meta (name, value) VALUES ('vault', ${header.vault})`);
    return;
  }
  const found = read.get<{ value: string }>(sql`SELECT value FROM meta WHERE name = 'vault'`);
  if (found?.value !== header.vault) {
    throw new AppError("vault.damaged", { reason: "vault.json and vault.db are not of the same vault" });
  }
}
