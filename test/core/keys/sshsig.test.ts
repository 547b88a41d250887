import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicKeyOfSeed } from "#core/keys/ed25519.ts";
import { armor, fingerprintOf, publicKeyBlobOf } from "#core/keys/ssh-key.ts";
import { sshString, sshUint32 } from "#core/keys/ssh-wire.ts";
import { signSshsig, verifySshsig } from "#core/keys/sshsig.ts";

const seed = Buffer.alloc(32, 7);
const message = Buffer.from("0000  manifest-sha256.txt\n");
const namespace = "bundle@casebound";
const signature = signSshsig(message, seed, namespace);
const keyBlob = publicKeyBlobOf(publicKeyOfSeed(seed));

test("a signature verifies over its message and namespace and names the key", () => {
  const verdict = verifySshsig(message, signature, namespace);
  expect(verdict).toEqual({
    intact: true,
    publicKeyBlob: new Uint8Array(keyBlob),
    fingerprint: fingerprintOf(keyBlob),
  });
});

test("signing twice gives the same bytes", () => {
  expect(signSshsig(message, seed, namespace)).toBe(signature);
});

test("a signature with CRLF line ends or other line lengths still verifies", () => {
  expect(verifySshsig(message, signature.replaceAll("\n", "\r\n"), namespace).intact).toBe(true);
  const base64 =
    blobOf(signature)
      .toString("base64")
      .match(/.{1,76}/g) ?? [];
  const wrapped = `-----BEGIN SSH SIGNATURE-----\n${base64.join("\n")}\n-----END SSH SIGNATURE-----`;
  expect(verifySshsig(message, wrapped, namespace).intact).toBe(true);
});

describe("no mutated signature verifies", () => {
  test("neither with a changed, a missing, nor an added byte anywhere in the blob", () => {
    const blob = blobOf(signature);
    for (let at = 0; at <= blob.byteLength; at++) {
      const before = blob.subarray(0, at);
      const variants = [Buffer.concat([before, Buffer.of(0), blob.subarray(at)]), before];
      if (at < blob.byteLength) {
        variants.push(Buffer.concat([before, blob.subarray(at + 1)]));
        for (let bit = 0; bit < 8; bit++) {
          const flipped = Buffer.from(blob);
          flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
          variants.push(flipped);
        }
      }
      for (const variant of variants) {
        if (variant.equals(blob)) continue;
        expect(verifySshsig(message, armor("SSH SIGNATURE", variant), namespace).intact).toBe(false);
      }
    }
  });

  test("nor with a changed armor, unless that spells the same bytes", () => {
    fc.assert(
      fc.property(fc.nat(signature.length), fc.nat(3), fc.string({ maxLength: 3 }), (at, cut, insert) => {
        const mutated = signature.slice(0, at) + insert + signature.slice(at + cut);
        const verdict = verifySshsig(message, mutated, namespace);
        expect(!verdict.intact || blobOf(mutated).equals(blobOf(signature))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test("nor over another message", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (other) => {
        fc.pre(!Buffer.from(other).equals(message));
        expect(verifySshsig(other, signature, namespace).intact).toBe(false);
      }),
    );
  });
});

const fields = {
  version: 1,
  key: keyBlob,
  namespace: sshString(namespace),
  reserved: sshString(""),
  hash: sshString("sha512"),
  signature: sshString(Buffer.concat([sshString("ssh-ed25519"), sshString(Buffer.alloc(64))])),
  tail: Buffer.alloc(0),
};

test.each([
  ["another version", { version: 2 }, "unsupported signature version 2"],
  ["an RSA key", { key: sshString("ssh-rsa") }, "unsupported key type ssh-rsa"],
  ["a security key", { key: sshString("sk-ssh-ed25519@openssh.com") }, "unsupported key type sk-ssh-ed25519"],
  ["a certificate", { key: sshString("ssh-ed25519-cert-v01@openssh.com") }, "unsupported key type ssh-ed25519-cert"],
  ["a key of 31 bytes", { key: publicKeyBlobOf(Buffer.alloc(31)) }, "public key in the signature is damaged"],
  ["another namespace", { namespace: sshString("file") }, 'made for the namespace "file", not "bundle@casebound"'],
  ["a namespace that begins alike", { namespace: sshString(`${namespace}\0`) }, 'made for the namespace "bundle@'],
  ["a reserved field in use", { reserved: sshString("x") }, "reserved field"],
  ["SHA-1", { hash: sshString("sha1") }, "unsupported hash sha1"],
  ["no hash name", { hash: sshString("") }, "unsupported hash"],
  ["another signature type", { signature: sshString(sshString("ssh-rsa")) }, "not one of the key in it"],
  ["a signature of 63 bytes", { signature: wrapped(Buffer.alloc(63)) }, "does not fit the content"],
  ["a signature of zeros", {}, "does not fit the content"],
  ["bytes after the signature", { tail: sshString("x") }, "bytes after the signature"],
  ["a field cut short", { tail: Buffer.of(0, 0, 0) }, "cut short"],
  ["a field longer than the file", { tail: Buffer.of(255, 255, 255, 255) }, "cut short"],
])("%s is refused by name", (_, change, problem) => {
  const all = { ...fields, ...change };
  const blob = Buffer.concat([
    Buffer.from("SSHSIG"),
    sshUint32(all.version),
    sshString(all.key),
    all.namespace,
    all.reserved,
    all.hash,
    all.signature,
    all.tail,
  ]);
  expect(verifySshsig(message, armor("SSH SIGNATURE", blob), namespace)).toEqual({
    intact: false,
    problem: expect.stringContaining(problem),
  });
});

test.each([
  ["nothing", ""],
  ["text before the armor", `x\n${signature}`],
  ["text after the armor", `${signature}x`],
  ["two signatures", signature + signature],
  ["another armor", signature.replaceAll("SSH SIGNATURE", "PGP SIGNATURE")],
  ["a wrong magic", armor("SSH SIGNATURE", Buffer.from("SSHSIX....."))],
  ["three bytes", armor("SSH SIGNATURE", Buffer.of(1, 2, 3))],
  ["a huge armor", armor("SSH SIGNATURE", Buffer.alloc(1 << 20))],
])("%s is not a signature", (_, text) => {
  expect(verifySshsig(message, text, namespace)).toEqual({
    intact: false,
    problem: expect.stringContaining("not an SSH signature"),
  });
});

test("a namespace from a stranger cannot smuggle control or bidi characters into the sentence", () => {
  const other = blobOf(signature);
  const at = other.indexOf(namespace);
  other.write("\u202e\u001b", at, "utf8");
  const verdict = verifySshsig(message, armor("SSH SIGNATURE", other), namespace);
  expect(verdict).toEqual({ intact: false, problem: expect.stringMatching(/^[\x20-\x7e]+$/) });
});

test("a signature cannot be made without a namespace", () => {
  expect(() => signSshsig(message, seed, "")).toThrow(RangeError);
  expect(() => signSshsig(message, seed, "two words")).toThrow(RangeError);
});

function wrapped(raw: Uint8Array): Uint8Array {
  return sshString(Buffer.concat([sshString("ssh-ed25519"), sshString(raw)]));
}

function blobOf(armored: string): Buffer {
  return Buffer.from(armored.replace(/-----.*-----/g, ""), "base64");
}
