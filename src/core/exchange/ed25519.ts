import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

// RFC 8032 keys as raw bytes. DER and not JWK carries them in and out of node:crypto, because a private JWK also asks
// for the public half; for Ed25519 both DER forms are a fixed prefix and the 32 bytes (RFC 8410 sections 4 and 7).
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");
const keyBytes = 32;
const signatureBytes = 64;

/** `seed` is the private key of RFC 8032: 32 random bytes. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey(seed));
}

/**
 * Decides as OpenSSL does: without cofactor, S below the group order. It accepts some keys of small order and some
 * encodings that are not canonical, where the standards leave a choice; such a key binds nobody, so it must be trust in
 * a key, never this check, that says who signed.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== keyBytes || signature.byteLength !== signatureBytes) return false;
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

export function publicKeyOfSeed(seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return new Uint8Array(spki.subarray(spkiPrefix.byteLength));
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.byteLength !== keyBytes) throw new RangeError("an Ed25519 seed has 32 bytes");
  const der = Buffer.concat([pkcs8Prefix, seed]);
  try {
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } finally {
    der.fill(0);
  }
}
