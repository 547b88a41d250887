import { createHash } from "node:crypto";
import { openedIdentitySchema, sealedPlain } from "#core/residue/sealed-names.ts";
import { sealAesGcm } from "#core/vault/aes-gcm.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import { parseJson } from "#shared/domain/parse-json.ts";

// Identities that were released by name travel in clear inside the bundle, each beside the commitment that the signed
// versions hold, so that the recipient can check that it is the one that was sealed. All others do not travel at all.

export interface SealedSource {
  /** Of the source-identity record. */
  readonly recordId: string;
  readonly sourceId: string;
  readonly commitment: string;
  /** Canonical JSON of {identity, salt}; undefined where the sealed body is not in this vault. */
  readonly plain: string | undefined;
}

/** Every sealed identity of a case. What this gives back must not be kept, logged or shown. */
export function sealedSources(read: ReadDb, caseId: string, key: Uint8Array): SealedSource[] {
  return recordsOfKind(read, "source-identity", caseId).map(({ id, body }) => ({
    recordId: id,
    sourceId: body.sourceId,
    commitment: body.commitment,
    plain: sealedPlain(read, body.commitment, key),
  }));
}

/** The commitment of a released identity; undefined when it is not the canonical text of one. */
export function commitmentOf(plain: string): string | undefined {
  if (!openedIdentitySchema.safeParse(parseJson(plain)).success) return undefined;
  return createHash("sha256").update(plain).digest("hex");
}

/** Seals a received identity under this vault's own key. */
export function sealReceived(db: WriteDb, key: Uint8Array, plain: string, iv: Uint8Array): void {
  const commitment = createHash("sha256").update(plain).digest("hex");
  const sealed = Buffer.concat([iv, sealAesGcm(key, iv, Buffer.from(plain), Buffer.from(commitment))]);
  db.run(sql`INSERT OR IGNORE INTO secret (id, sealed) VALUES (${commitment}, ${sealed})`);
}
