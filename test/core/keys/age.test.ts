import { Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ageRecipientOf,
  createAgeIdentity,
  type DecryptWith,
  decryptAge,
  encryptAge,
  isAgeRecipient,
} from "#core/keys/age.ts";
import { maxAgeHeaderBytes, parseAgeHeader } from "#core/keys/age-header.ts";
import { isAppError } from "#shared/errors.ts";
import { collect } from "../../helpers/collect.ts";

const plain = Buffer.from(Array.from({ length: 40_000 }, (_, index) => index).join(" "));
let identity: string;
let other: string;
let encrypted: Buffer;
let withPassphrase: Buffer;

beforeAll(async () => {
  identity = await createAgeIdentity();
  other = await createAgeIdentity();
  encrypted = await collect(encryptAge(inChunks(plain), { recipients: [await ageRecipientOf(identity)] }));
  // A lower work factor keeps the tests fast; reading accepts any up to ours.
  const encrypter = new Encrypter();
  encrypter.setPassphrase("correct horse é");
  encrypter.setScryptWorkFactor(10);
  withPassphrase = Buffer.from(await encrypter.encrypt(plain));
});

test("each of several recipients can open a file, in whatever pieces it comes", async () => {
  const recipients = [await ageRecipientOf(identity), await ageRecipientOf(other)];
  const file = await collect(encryptAge(inChunks(plain), { recipients }));
  for (const key of [identity, other])
    for (const size of [1000, 65_536, file.byteLength])
      expect((await open(file, { identities: [key] }, { size })).equals(plain)).toBe(true);
});

test("any content comes back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(200_000), fc.integer({ min: 1, max: 100_000 }), async (length, size) => {
      const content = Buffer.alloc(length, "casebound");
      const file = await collect(encryptAge(inChunks(content, size), { recipients: [await ageRecipientOf(identity)] }));
      expect((await open(file, { identities: [other, identity] }, { size })).equals(content)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("a passphrase opens its file, composed or not, and ours takes the full work factor", async () => {
  expect((await open(withPassphrase, { passphrase: "correct horse e\u0301" })).equals(plain)).toBe(true);
  const ours = await collect(encryptAge(inChunks(plain), { passphrase: "correct horse" }));
  expect(parseAgeHeader(ours)).toEqual({ stanzas: ["scrypt"], scryptWorkFactor: 18 });
  expect((await open(ours, { passphrase: "correct horse" })).equals(plain)).toBe(true);
});

describe("what went wrong is told apart", () => {
  test("no key of ours fits", async () => {
    await expect(open(encrypted, { identities: [other] })).rejects.toMatchObject({ code: "bundle.not-addressed" });
    await expect(open(encrypted, { identities: [] })).rejects.toMatchObject({ code: "bundle.not-addressed" });
  });

  test("a passphrase for a file of keys, and keys for a file of a passphrase", async () => {
    await expect(open(encrypted, { passphrase: "x" })).rejects.toMatchObject({ code: "bundle.not-addressed" });
    await expect(open(withPassphrase, { identities: [identity] })).rejects.toMatchObject({
      code: "bundle.not-addressed",
    });
  });

  test("the wrong passphrase", async () => {
    await expect(open(withPassphrase, { passphrase: "x" })).rejects.toMatchObject({ code: "bundle.wrong-passphrase" });
  });

  test.each<[string, (file: Buffer) => Uint8Array, string]>([
    ["an empty file", () => Buffer.of(), "no age header"],
    ["a ZIP archive", () => Buffer.from("PK\x03\x04".padEnd(1000)), "no age header"],
    ["text armor", () => Buffer.from("-----BEGIN AGE ENCRYPTED FILE-----\n"), "text armor"],
    ["only a part of the header", (file) => file.subarray(0, 60), "header of the encrypted file is damaged"],
    ["another version", (file) => replace(file, "/v1\n", "/v2\n"), "no age header"],
    [
      "a header without stanzas' arrows",
      (file) => replace(file, "-> X", ">> X"),
      "header of the encrypted file is damaged",
    ],
    ["a changed MAC", (file) => flip(file, file.indexOf("---") + 6), "header of the encrypted file is damaged"],
    [
      "a renamed stanza beside ours",
      (file) => replace(file, "-> X25519", "-> a b\n\n-> X25519"),
      "header of the encrypted file is damaged",
    ],
    [
      "a header without end",
      () => Buffer.from(`age-encryption.org/v1\n${"-> x y\n\n".repeat(20_000)}`),
      "cut short or too long",
    ],
    [
      "a line without end",
      () => Buffer.from(`age-encryption.org/v1\n-> ${"x".repeat(200_000)}`),
      "cut short or too long",
    ],
    ["nothing after the header", (file) => file.subarray(0, headerLength(file)), "damaged"],
    ["half a nonce", (file) => file.subarray(0, headerLength(file) + 8), "damaged"],
    ["a changed byte of content", (file) => flip(file, headerLength(file) + 50_000), "damaged or cut short"],
    ["a changed last byte", (file) => flip(file, file.byteLength - 1), "damaged or cut short"],
    [
      "a file cut at a chunk's end",
      (file) => file.subarray(0, headerLength(file) + 16 + 65_552),
      "damaged or cut short",
    ],
    ["a file cut anywhere", (file) => file.subarray(0, -100), "damaged or cut short"],
    ["bytes after the end", (file) => Buffer.concat([file, Buffer.of(0)]), "damaged or cut short"],
  ])("%s", async (_, change, problem) => {
    await expect(open(change(encrypted), { identities: [identity] })).rejects.toMatchObject({
      code: "bundle.unreadable",
      data: { problems: [{ path: "", problem: expect.stringContaining(problem) }] },
    });
  });

  test("a passphrase that would take too long to try is not tried", async () => {
    const greedy = replace(withPassphrase, / 10\n/, " 30\n");
    await expect(open(greedy, { passphrase: "x" })).rejects.toMatchObject({
      code: "bundle.unreadable",
      data: { problems: [{ problem: "the passphrase would take 2^30 steps to try, more than 2^18" }] },
    });
  });

  test.each([" 0\n", " 010\n", " 1e1\n", " -1\n", "\n"])("a work factor of %j is none", async (factor) => {
    const odd = replace(withPassphrase, / 10\n/, factor);
    await expect(open(odd, { passphrase: "correct horse é" })).rejects.toMatchObject({ code: "bundle.unreadable" });
  });

  test("a passphrase beside a key", async () => {
    const mixed = replace(withPassphrase, "-> scrypt", "-> X25519 AAAA\n\n-> scrypt");
    await expect(open(mixed, { passphrase: "correct horse é" })).rejects.toMatchObject({
      data: { problems: [{ problem: expect.stringContaining("mixes a passphrase") }] },
    });
  });

  test("a disk that fails is not called a damaged file", async () => {
    const failing = async function* (upTo: number) {
      yield encrypted.subarray(0, upTo);
      throw new Error("EIO");
    };
    for (const upTo of [10, headerLength(encrypted) + 4, 100_000])
      await expect(collectFrom(failing(upTo), { identities: [identity] })).rejects.toThrow("EIO");
  });
});

test("content beyond the limit is not handed out", async () => {
  const limit = 100_000;
  let seen = 0;
  const reading = (async () => {
    for await (const chunk of await decryptAge(inChunks(encrypted), { identities: [identity] }, limit))
      seen += chunk.byteLength;
  })();
  await expect(reading).rejects.toMatchObject({ code: "bundle.unreadable" });
  expect(seen).toBeLessThanOrEqual(limit);
});

test("whoever stops reading also stops the input", async () => {
  let closed = 0;
  const watched = async function* () {
    try {
      yield* inChunks(encrypted, 1000);
    } finally {
      closed++;
    }
  };
  for await (const _ of await decryptAge(watched(), { identities: [identity] }, 1e9)) break;
  await expect(decryptAge(watched(), { identities: [other] }, 1e9)).rejects.toThrow();
  expect(closed).toBe(2);
});

test("the header tells how many recipients there are, not who they are", async () => {
  const recipients = [await ageRecipientOf(identity), await ageRecipientOf(other)];
  const file = await collect(encryptAge(inChunks(plain), { recipients }));
  expect(parseAgeHeader(file.subarray(0, maxAgeHeaderBytes))).toEqual({ stanzas: ["X25519", "X25519"] });
});

test("only X25519 recipients with a right checksum are recipients", async () => {
  const recipient = await ageRecipientOf(identity);
  const postQuantum = await identityToRecipient(await generateHybridIdentity());
  expect(await isAgeRecipient(recipient)).toBe(true);
  for (const wrong of [
    "",
    "age1",
    recipient.toUpperCase(),
    `${recipient.slice(0, -1)}${recipient.endsWith("q") ? "p" : "q"}`,
    postQuantum,
    identity,
  ])
    expect(await isAgeRecipient(wrong)).toBe(false);
  await expect(collect(encryptAge(inChunks(plain), { recipients: [postQuantum] }))).rejects.toThrow(RangeError);
  await expect(collect(encryptAge(inChunks(plain), { recipients: [] }))).rejects.toThrow(RangeError);
  await expect(collect(encryptAge(inChunks(plain), { passphrase: "" }))).rejects.toThrow(RangeError);
  await expect(ageRecipientOf(recipient)).rejects.toThrow(RangeError);
});

test("no error carries a key or a passphrase", async () => {
  const attempts: [Uint8Array, DecryptWith][] = [
    [encrypted, { identities: [other] }],
    [flip(encrypted, headerLength(encrypted) + 100), { identities: [identity] }],
    [withPassphrase, { passphrase: "a secret phrase" }],
  ];
  for (const [file, key] of attempts) {
    const error: unknown = await open(file, key).catch((reason: unknown) => reason);
    if (!(error instanceof Error)) throw new Error("opened");
    const text = JSON.stringify([
      error,
      error.message,
      isAppError(error, "bundle.unreadable") && error.data,
      String(error.cause),
    ]);
    for (const secret of [identity, other, "a secret phrase"]) expect(text).not.toContain(secret);
  }
});

function open(file: Uint8Array, key: DecryptWith, { size = 10_000 } = {}): Promise<Buffer> {
  return collectFrom(inChunks(file, size), key);
}

async function collectFrom(input: AsyncIterable<Uint8Array>, key: DecryptWith): Promise<Buffer> {
  return collect(await decryptAge(input, key, 1e9));
}

async function* inChunks(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

function headerLength(file: Buffer): number {
  return file.indexOf("\n", file.indexOf("\n--- ") + 1) + 1;
}

function flip(file: Buffer, at: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}

function replace(file: Buffer, from: string | RegExp, to: string): Buffer {
  const text = file.toString("latin1");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error("nothing to replace");
  return Buffer.from(changed, "latin1");
}
