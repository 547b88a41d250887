import { createHash } from "node:crypto";
import { openedIdentitySchema, sealedPlain } from "#core/residue/sealed-names.ts";
import { sealAesGcm } from "#core/vault/aes-gcm.ts";
import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import { parseJson } from "#shared/domain/parse-json.ts";

// Identities disclosed by name are included in clear, each matching the commitment in the signed versions, so that the
// recipient can verify it. All others are not included at all.

export interface SealedSource {
  /** Id of the source-identity record. */
  readonly recordId: string;
  readonly sourceId: string;
  readonly commitment: string;
  /** Canonical JSON of {identity, salt}; `undefined` if this vault does not hold the sealed body. */
  readonly plain: string | undefined;
}

/** Every sealed identity of a case. Never store, log or show the result. */
export function sealedSources(read: ReadDb, caseId: string, key: Uint8Array): SealedSource[] {
  return recordsOfKind(read, "source-identity", caseId).map(({ id, body }) => ({
    recordId: id,
    sourceId: body.sourceId,
    commitment: body.commitment,
    plain: sealedPlain(read, body.commitment, key),
  }));
}

/** Commitment of a disclosed identity; `undefined` if the text is not canonical. */
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
