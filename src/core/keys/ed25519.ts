import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

// RFC 8032 keys as raw bytes. They enter and leave node:crypto as DER rather than JWK, because a private JWK also
// requires the public half. For Ed25519 both DER forms are a fixed prefix and the 32 bytes (RFC 8410 sections 4 and 7).
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");
const keyBytes = 32;
const signatureBytes = 64;

/** `seed` is the private key of RFC 8032: 32 random bytes. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey(seed));
}

/**
 * RFC 8032 section 5.1.7 without cofactor. Libraries differ where the standard leaves a choice, and the command line
 * and the window use different ones. So keys and commitments of small order, which would let one signature fit many
 * messages, are refused here rather than left to the library.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== keyBytes || signature.byteLength !== signatureBytes) return false;
  if (isOfSmallOrder(publicKey) || isOfSmallOrder(signature.subarray(0, keyBytes))) return false;
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

export function publicKeyOfSeed(seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return new Uint8Array(spki.subarray(spkiPrefix.byteLength));
}

/**
 * Every encoding of y, without the sign of x, of the eight points whose order divides the cofactor; p is 2^255 - 19.
 */
const smallOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000", // 0
  "0100000000000000000000000000000000000000000000000000000000000000", // 1
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", // order 8
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p - 1
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p, another 0
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // p + 1, another 1
];

function isOfSmallOrder(point: Uint8Array): boolean {
  const y = Buffer.from(point);
  y.writeUInt8(y.readUInt8(keyBytes - 1) & 0x7f, keyBytes - 1);
  return smallOrder.includes(y.toString("hex"));
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
