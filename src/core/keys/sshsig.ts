import { createHash } from "node:crypto";
import { publicKeyOfSeed, signEd25519, verifyEd25519 } from "./ed25519.ts";
import { armor, fingerprintOf, keyTypeOfBlob, publicKeyBlobOf, publicKeyOfBlob, sshKeyType } from "./ssh-key.ts";
import { readBase64, readSshStrings, sshString, sshUint32 } from "./ssh-wire.ts";

// OpenSSH's signature format, PROTOCOL.sshsig. The namespace states a signature's purpose, so that one made for a
// checkpoint can never pass for one of a bundle.

const magic = Buffer.from("SSHSIG", "latin1");
const version = 1;
const hashes = ["sha256", "sha512"] as const;
/** Bytes; above a signature with RSA of 16,384 bits, which must be recognised as unsupported. */
export const maxArmoredLength = 16_384;
const armorPattern =
  /^-----BEGIN SSH SIGNATURE-----\r?\n((?:[A-Za-z0-9+/=]{1,1024}\r?\n)+)-----END SSH SIGNATURE-----(?:\r?\n)?$/;
const namespacePattern = /^[\x21-\x7e]{1,255}$/;

/** An intact signature tells which key made it, not whether to trust that key: see `judgeSigner`. */
export type SshsigVerdict =
  | { readonly intact: true; readonly publicKeyBlob: Uint8Array; readonly fingerprint: string }
  | { readonly intact: false; readonly problem: string };

/** The armored signature, byte for byte as written by `ssh-keygen -Y sign` for the same key, message and namespace. */
export function signSshsig(message: Uint8Array, seed: Uint8Array, namespace: string): string {
  if (!namespacePattern.test(namespace)) throw new RangeError("not a signature namespace");
  const signature = signEd25519(seed, bytesToSign(message, namespace, "sha512"));
  const blob = Buffer.concat([
    magic,
    sshUint32(version),
    sshString(publicKeyBlobOf(publicKeyOfSeed(seed))),
    sshString(namespace),
    sshString(""),
    sshString("sha512"),
    sshString(Buffer.concat([sshString(sshKeyType), sshString(signature)])),
  ]);
  return armor("SSH SIGNATURE", blob);
}

export function verifySshsig(message: Uint8Array, armored: string, namespace: string): SshsigVerdict {
  const blob = readArmor(armored);
  if (!blob) return broken("not an SSH signature, or a damaged one");
  const head = magic.byteLength + 4;
  if (blob.byteLength < head || !magic.equals(blob.subarray(0, magic.byteLength)))
    return broken("not an SSH signature");
  const found = new DataView(blob.buffer, blob.byteOffset).getUint32(magic.byteLength);
  if (found !== version) return broken(`unsupported signature version ${found}`);

  const [publicKeyBlob, signedNamespace, reserved, hash, signature, ...rest] =
    readSshStrings(blob.subarray(head)) ?? [];
  if (!publicKeyBlob || !signedNamespace || !reserved || !hash || !signature)
    return broken("the signature is cut short or damaged");
  if (rest.length > 0) return broken("there are bytes after the signature");
  // OpenSSH ignores this field and does not sign it; refused, so that every byte of the file is authenticated.
  if (reserved.byteLength > 0) return broken("the reserved field of the signature is not empty");

  const keyType = keyTypeOfBlob(publicKeyBlob);
  if (keyType !== sshKeyType) return broken(`unsupported key type ${printable(keyType ?? "")}`.trim());
  const publicKey = publicKeyOfBlob(publicKeyBlob);
  if (!publicKey) return broken("the public key in the signature is damaged");

  if (!Buffer.from(namespace, "utf8").equals(signedNamespace))
    return broken(`made for the namespace "${printable(textOf(signedNamespace))}", not "${namespace}"`);
  const hashName = hashes.find((name) => name === textOf(hash));
  if (!hashName) return broken(`unsupported hash ${printable(textOf(hash))}`);

  const [signatureType, raw, ...more] = readSshStrings(signature) ?? [];
  if (!signatureType || !raw || more.length > 0 || textOf(signatureType) !== sshKeyType)
    return broken("the signature is not one of the key in it");
  if (!verifyEd25519(publicKey, bytesToSign(message, namespace, hashName), raw))
    return broken("the signature does not fit the content");
  return { intact: true, publicKeyBlob: new Uint8Array(publicKeyBlob), fingerprint: fingerprintOf(publicKeyBlob) };
}

function broken(problem: string): SshsigVerdict {
  return { intact: false, problem };
}

function readArmor(armored: string): Uint8Array | undefined {
  if (armored.length > maxArmoredLength) return undefined;
  const [, base64] = armorPattern.exec(armored) ?? [];
  return base64 === undefined ? undefined : readBase64(base64.replace(/\r?\n/g, ""));
}

function bytesToSign(message: Uint8Array, namespace: string, hash: (typeof hashes)[number]): Uint8Array {
  const digest = createHash(hash).update(message).digest();
  return Buffer.concat([magic, sshString(namespace), sshString(""), sshString(hash), sshString(digest)]);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** Foreign text inside our sentence: short, and without characters that reorder or hide text. */
function printable(text: string): string {
  return text.slice(0, 80).replace(/[^\x20-\x7e]/g, "?");
}
