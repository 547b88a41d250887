import { createHash, createHmac, hkdfSync } from "node:crypto";
import { openAesGcm, sealAesGcm } from "#core/vault/aes-gcm.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { type Identity, identitySchema } from "#shared/domain/source.ts";

// The commitment is SHA-256 of the canonical JSON of {identity, salt}: whoever is given both can check them against
// what was signed, and whoever is not can confirm no guess. Sealed are these same bytes, by AES-256-GCM bound to the
// commitment: one sealed body cannot stand in for another.

const ivBytes = 12;
const saltBytes = 16;

export interface SealedIdentity {
  /** In hex. */
  readonly commitment: string;
  /** IV ‖ ciphertext ‖ tag. */
  readonly sealed: Uint8Array;
}

export function sealIdentityBody(
  key: Uint8Array,
  identity: Identity,
  random: (bytes: number) => Uint8Array,
): SealedIdentity {
  const plain = Buffer.from(canonicalJson({ identity, salt: Buffer.from(random(saltBytes)).toString("hex") }));
  const commitment = createHash("sha256").update(plain).digest("hex");
  const iv = random(ivBytes);
  const sealed = Buffer.concat([iv, sealAesGcm(key, iv, plain, Buffer.from(commitment))]);
  plain.fill(0);
  return { commitment, sealed };
}

/** What was sealed under the commitment; undefined when it was not, or not with this key, or was changed. */
export function openIdentityBody(key: Uint8Array, { commitment, sealed }: SealedIdentity): Identity | undefined {
  if (sealed.byteLength < ivBytes) return undefined;
  const plain = openAesGcm(key, sealed.subarray(0, ivBytes), sealed.subarray(ivBytes), Buffer.from(commitment));
  if (!plain || createHash("sha256").update(plain).digest("hex") !== commitment) return undefined;
  const { identity }: { readonly identity?: unknown } = JSON.parse(Buffer.from(plain).toString("utf8"));
  plain.fill(0);
  const parsed = identitySchema.safeParse(identity);
  return parsed.success ? parsed.data : undefined;
}

/** Tells one identity from another without giving either away: a plain hash would confirm a guess. */
export function identityDigest(key: Uint8Array, identity: Identity): string {
  const ownKey = Buffer.from(hkdfSync("sha256", key, "", "casebound/identity-digest/v1", 32));
  return createHmac("sha256", ownKey).update(canonicalJson(identity)).digest("hex");
}
