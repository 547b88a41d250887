import type { Deps } from "#core/deps/deps.ts";
import { openAesGcm, sealAesGcm } from "#core/vault/aes-gcm.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { AppError } from "#shared/errors.ts";

// Private keys are stored apart from the records, sealed again under a key of their own purpose, so no search, list,
// error or bundle touches them. A row is the 12-byte IV and the ciphertext, authenticated with its id.

interface Secret {
  readonly key: Uint8Array;
  readonly id: string;
  readonly secret: Uint8Array;
}

export function storeSecret(db: WriteDb, deps: Deps, { key, id, secret }: Secret): void {
  const iv = deps.random(12);
  const sealed = Buffer.concat([iv, sealAesGcm(key, iv, secret, Buffer.from(id))]);
  db.run(sql`INSERT INTO secret (id, sealed) VALUES (${id}, ${sealed})`);
}

export function readSecret(db: ReadDb, key: Uint8Array, id: string): Uint8Array {
  const row = db.get<{ sealed: Uint8Array }>(sql`SELECT sealed FROM secret WHERE id = ${id}`);
  if (!row) throw new AppError("key.missing", { name: id });
  const secret = openAesGcm(key, row.sealed.subarray(0, 12), row.sealed.subarray(12), Buffer.from(id));
  if (!secret) throw new AppError("vault.damaged", { reason: "a sealed key does not open" });
  return secret;
}
