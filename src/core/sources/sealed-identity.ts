import { createHash, createHmac, hkdfSync } from "node:crypto";
import { openAesGcm, sealAesGcm } from "#core/vault/aes-gcm.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { type Identity, identitySchema } from "#shared/domain/source.ts";

// The commitment is SHA-256 of the canonical JSON of {identity, salt}: given both, anyone can check them against the
// signed version; without them, no guess can be confirmed. The same bytes are sealed by AES-256-GCM with the commitment
// as associated data, so one sealed body cannot replace another.

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

/** The identity sealed under the commitment; `undefined` if missing, changed, or sealed with another key. */
export function openIdentityBody(key: Uint8Array, { commitment, sealed }: SealedIdentity): Identity | undefined {
  if (sealed.byteLength < ivBytes) return undefined;
  const plain = openAesGcm(key, sealed.subarray(0, ivBytes), sealed.subarray(ivBytes), Buffer.from(commitment));
  if (!plain || createHash("sha256").update(plain).digest("hex") !== commitment) return undefined;
  const { identity }: { readonly identity?: unknown } = JSON.parse(Buffer.from(plain).toString("utf8"));
  plain.fill(0);
  const parsed = identitySchema.safeParse(identity);
  return parsed.success ? parsed.data : undefined;
}

/** Compares identities without revealing them: a plain hash would confirm a guess. */
export function identityDigest(key: Uint8Array, identity: Identity): string {
  const ownKey = Buffer.from(hkdfSync("sha256", key, "", "casebound/identity-digest/v1", 32));
  return createHmac("sha256", ownKey).update(canonicalJson(identity)).digest("hex");
}
