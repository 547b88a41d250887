import { createHash } from "node:crypto";
import { publicKeyOfSeed } from "./ed25519.ts";
import { readBase64, readSshStrings, sshString, sshUint32 } from "./ssh-wire.ts";

export const sshKeyType = "ssh-ed25519";

/** Characters; above any public key line, including RSA of 16,384 bits. */
const maxLineLength = 8192;
const linePattern = /^([\x21-\x7e]+)[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t]+(.*))?$/;

/** A public key in OpenSSH's form; the blob contains key type and key (RFC 8709 section 4). */
export interface SshPublicKey {
  readonly publicKeyBlob: Uint8Array;
  readonly comment: string;
}

export function publicKeyBlobOf(publicKey: Uint8Array): Uint8Array {
  return Buffer.concat([sshString(sshKeyType), sshString(publicKey)]);
}

/** The 32 bytes of the key; `undefined` if the blob is not an Ed25519 key. */
export function publicKeyOfBlob(blob: Uint8Array): Uint8Array | undefined {
  const [type, key, ...rest] = readSshStrings(blob) ?? [];
  if (!type || !key || rest.length > 0) return undefined;
  return textOf(type) === sshKeyType && key.byteLength === 32 ? key : undefined;
}

/** The key type a blob names; `undefined` if it names none. */
export function keyTypeOfBlob(blob: Uint8Array): string | undefined {
  if (blob.byteLength < 4) return undefined;
  const length = new DataView(blob.buffer, blob.byteOffset).getUint32(0);
  return length > 0 && length <= 64 && 4 + length <= blob.byteLength ? textOf(blob.subarray(4, 4 + length)) : undefined;
}

/** As printed by `ssh-keygen -l`: base64 without padding. */
export function fingerprintOf(publicKeyBlob: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(publicKeyBlob).digest("base64").replace(/=+$/, "")}`;
}

/** One line without line end. */
export function formatPublicKeyLine({ publicKeyBlob, comment }: SshPublicKey): string {
  if (publicKeyOfBlob(publicKeyBlob) === undefined) throw new RangeError("not the blob of an Ed25519 key");
  const words = [sshKeyType, Buffer.from(publicKeyBlob).toString("base64")];
  if (comment !== "") words.push(requireComment(comment));
  return words.join(" ");
}

/** Parses `ssh-ed25519 AAAA… comment`, or returns the problem. A final line end is allowed. */
export function parsePublicKeyLine(line: string): SshPublicKey | { readonly problem: string } {
  if (line.length > maxLineLength) return { problem: "the line is too long for a public key" };
  const [, type, base64, comment = ""] = linePattern.exec(line.replace(/\r?\n$/, "")) ?? [];
  if (type === undefined || base64 === undefined)
    return { problem: "not a public key line: key type, base64 key and an optional comment" };
  if (type !== sshKeyType) return { problem: `unsupported key type ${type}: only ${sshKeyType} is used` };
  const publicKeyBlob = readBase64(base64);
  if (publicKeyBlob === undefined || publicKeyOfBlob(publicKeyBlob) === undefined)
    return { problem: `the key after ${sshKeyType} is damaged` };
  if (hasControlCharacter(comment)) return { problem: "the comment holds a control character" };
  return { publicKeyBlob, comment: comment.trim() };
}

/**
 * The file format of `ssh-keygen` and `ssh -i`: openssh-key-v1 without passphrase (OpenSSH PROTOCOL.key). Anyone with
 * these bytes can sign as this person.
 */
export function formatOpensshPrivateKey(seed: Uint8Array, comment: string): string {
  const publicKey = publicKeyOfSeed(seed);
  const blob = publicKeyBlobOf(publicKey);
  // The repeated number reveals a wrong passphrase; without a passphrase any value works.
  const check = createHash("sha256").update(blob).digest().subarray(0, 4);
  const secret = Buffer.concat([
    check,
    check,
    sshString(sshKeyType),
    sshString(publicKey),
    sshString(Buffer.concat([seed, publicKey])),
    sshString(requireComment(comment)),
  ]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.byteLength % 8)) % 8 }, (_, index) => index + 1));
  const file = Buffer.concat([
    Buffer.from("openssh-key-v1\0", "latin1"),
    sshString("none"),
    sshString("none"),
    sshString(""),
    sshUint32(1),
    sshString(blob),
    sshString(Buffer.concat([secret, padding])),
  ]);
  return armor("OPENSSH PRIVATE KEY", file);
}

/** Armor in OpenSSH's form: lines of 70 characters, LF. */
export function armor(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,70}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

function requireComment(comment: string): string {
  if (hasControlCharacter(comment) || comment.trim() !== comment) throw new RangeError("not a key comment");
  return comment;
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
