import fc from "fast-check";
import { expect, test } from "vitest";
import { publicKeyOfSeed } from "#core/keys/ed25519.ts";
import {
  fingerprintOf,
  formatOpensshPrivateKey,
  formatPublicKeyLine,
  keyTypeOfBlob,
  parsePublicKeyLine,
  publicKeyBlobOf,
  publicKeyOfBlob,
} from "#core/keys/ssh-key.ts";

// RFC 8032 section 7.1, test 1; line, fingerprint and file as ssh-keygen makes them from this seed.
const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
const publicKey = Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex");
const line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea analyst@unit-a";
const blob = publicKeyBlobOf(publicKey);

test("the public key of a seed is that of RFC 8032", () => {
  expect(Buffer.from(publicKeyOfSeed(seed)).toString("hex")).toBe(publicKey.toString("hex"));
});

test("a public key becomes the line and the fingerprint that ssh-keygen shows", () => {
  expect(formatPublicKeyLine({ publicKeyBlob: blob, comment: "analyst@unit-a" })).toBe(line);
  expect(fingerprintOf(blob)).toBe("SHA256:bbXpuKG6zhzdmnxq256TlqzFBzRl2f6OOg722cYNbU8");
});

test("any key and comment come back from their line", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: "grapheme" }), (key, text) => {
      const comment = text.replace(/\p{Cc}/gu, "").trim();
      const publicKeyBlob = new Uint8Array(publicKeyBlobOf(key));
      expect(parsePublicKeyLine(`${formatPublicKeyLine({ publicKeyBlob, comment })}\n`)).toEqual({
        publicKeyBlob,
        comment,
      });
    }),
  );
});

test.each([
  ["an empty line", "", "not a public key line"],
  ["only a type", "ssh-ed25519", "not a public key line"],
  ["a leading space", ` ${line}`, "not a public key line"],
  ["two lines", `${line}\n${line}`, "not a public key line"],
  ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----", "unsupported key type -----BEGIN"],
  ["an RSA key", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==", "unsupported key type ssh-rsa"],
  ["a security key", line.replace("ssh-ed25519", "sk-ssh-ed25519@openssh.com"), "unsupported key type sk-ssh"],
  ["a type that differs from the blob's", line.replace("AAAAC3N", "AAAAB3N"), "is damaged"],
  ["a blob cut short", line.replace("B1Ea", ""), "is damaged"],
  ["bytes after the key", line.replace("B1Ea", "B1EaAAAA"), "is damaged"],
  ["base64 with stray bits", line.replace("B1Ea ", "B1Eab= "), "is damaged"],
  ["a control character in the comment", `${line}\u001b[31m`, "control character"],
  ["a line of a megabyte", `ssh-ed25519 ${"A".repeat(1 << 20)}`, "too long"],
])("%s is refused", (_, text, problem) => {
  expect(parsePublicKeyLine(text)).toEqual({ problem: expect.stringContaining(problem) });
});

test("only the exact blob of an Ed25519 key is one", () => {
  expect(Buffer.from(publicKeyOfBlob(blob) ?? []).equals(publicKey)).toBe(true);
  for (const wrong of [
    blob.subarray(0, -1),
    Buffer.concat([blob, Buffer.of(0)]),
    publicKeyBlobOf(publicKey.subarray(1)),
  ])
    expect(publicKeyOfBlob(wrong)).toBeUndefined();
  expect(keyTypeOfBlob(Buffer.of(0, 0, 1, 0, 1))).toBeUndefined();
});

test("the exported private key holds the seed once, under the armor of OpenSSH", () => {
  const file = formatOpensshPrivateKey(seed, "analyst@unit-a");
  const [first, ...rest] = file.trimEnd().split("\n");
  expect(first).toBe("-----BEGIN OPENSSH PRIVATE KEY-----");
  expect(rest.pop()).toBe("-----END OPENSSH PRIVATE KEY-----");
  const bytes = Buffer.from(rest.join(""), "base64");
  expect(bytes.indexOf(seed)).toBe(bytes.lastIndexOf(seed));
  expect(bytes.indexOf(seed)).toBeGreaterThan(0);
  expect(bytes.subarray(0, 15).toString("latin1")).toBe("openssh-key-v1\0");
});

test("a comment that could forge a second line is not written", () => {
  expect(() => formatPublicKeyLine({ publicKeyBlob: blob, comment: "a\nb" })).toThrow(RangeError);
  expect(() => formatOpensshPrivateKey(seed, "a\nb")).toThrow(RangeError);
});
