import { createCipheriv, createDecipheriv } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** AES-256-GCM (NIST SP 800-38D) with a 12-byte IV; the 16-byte tag is appended. Never use an IV twice with one key. */
export function sealAesGcm(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, associated: Uint8Array): Uint8Array {
  requireSizes(key, iv);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  cipher.setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext; `undefined` if key, IV, associated data or any bit of the ciphertext is wrong. */
export function openAesGcm(
  key: Uint8Array,
  iv: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Uint8Array | undefined {
  requireSizes(key, iv);
  if (sealed.byteLength < tagBytes) return undefined;
  const body = sealed.subarray(0, sealed.byteLength - tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - tagBytes));
  const plain = decipher.update(body);
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    return undefined;
  }
}

function requireSizes(key: Uint8Array, iv: Uint8Array): void {
  if (key.byteLength !== keyBytes || iv.byteLength !== ivBytes)
    throw new RangeError("AES-256-GCM: wrong key or IV size");
}
