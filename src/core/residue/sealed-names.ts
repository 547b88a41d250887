import { z } from "zod";
import { openAesGcm } from "#core/vault/aes-gcm.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { identitySchema } from "#shared/domain/source.ts";

/** The content a commitment covers. */
export const openedIdentitySchema = z.strictObject({
  identity: identitySchema,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});

/** Names and aliases of every identity ever sealed in the case. Never store, log or show them. */
export function sealedNames(read: ReadDb, caseId: string, key: Uint8Array): string[] {
  return everSealed(read, caseId).flatMap((commitment) => {
    const plain = sealedPlain(read, commitment, key);
    return plain === undefined ? [] : namesOf(plain);
  });
}

/** Name and aliases: they must not leave unless the identity is disclosed. */
export function namesOf(plain: string): string[] {
  const { identity } = openedIdentitySchema.parse(JSON.parse(plain));
  return [identity.name, ...identity.aliases];
}

/** The content sealed under a commitment; `undefined` if this vault does not hold it. Never store, log or show it. */
export function sealedPlain(read: ReadDb, commitment: string, key: Uint8Array): string | undefined {
  const row = read.get<{ sealed: Uint8Array }>(sql`SELECT sealed FROM secret WHERE id = ${commitment}`);
  if (!row) return undefined;
  const plain = openAesGcm(key, row.sealed.subarray(0, 12), row.sealed.subarray(12), Buffer.from(commitment));
  return plain && Buffer.from(plain).toString("utf8");
}

/** Includes the bin and earlier versions: an identity stays protected until it is destroyed. */
function everSealed(read: ReadDb, caseId: string): string[] {
  const rows = read.all<{ id: string }>(sql`
    SELECT id FROM record WHERE case_id = ${caseId} AND kind = 'source-identity' ORDER BY no`);
  const commitments = rows.flatMap(({ id }) => storedBodies(read, id).map(({ commitment }) => commitment));
  return [...new Set(commitments)].filter((commitment) => typeof commitment === "string");
}
