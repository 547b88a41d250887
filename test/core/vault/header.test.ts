import { execFileSync } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeHeader, encodeHeader, type Header, headerCaps, type Slot } from "#core/vault/header.ts";
import { readHeader, replaceHeader } from "#core/vault/header-file.ts";
import { unlockVault } from "#core/vault/vault.ts";
import { vaultFiles } from "#core/vault/vault-folder.ts";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { bareHost, bareVault, deriveNothing, open, passphrase, useClosedVault } from "./bare-vault.ts";

const copyOfVault = useClosedVault();
const damaged = expect.objectContaining({ code: "vault.header-damaged" });
/** Unlocks without key derivation, to show that a refusal costs none. */
const unlockWithoutKey = (folder: string) =>
  unlockVault({ ...bareHost(), deriveKey: deriveNothing }, folder, passphrase);

const base64 = (bytes: number) => randomBytes(bytes).toString("base64");

function aSlot(kind: Slot["kind"] = "passphrase"): Slot {
  return {
    id: randomUUID(),
    kind,
    kdf: { name: "argon2id", v: 19, m_kib: 65_536, t: 2, p: 1, salt: base64(16) },
    wrap: { name: "aes-256-gcm", iv: base64(12) },
    ct: base64(48),
  };
}

function aHeader(slots = 1): Header {
  const others = Array.from({ length: slots - 1 }, () => aSlot("recovery-code"));
  return { format: 1, vault: randomUUID(), cipher: "aegis", slots: [aSlot(), ...others] };
}

/** A header forged by someone who knows the format: its checksum is right. */
function forged(header: { readonly [field: string]: Json }): Buffer {
  const check = createHash("sha256").update(canonicalJson(header)).digest("hex");
  return Buffer.from(`${canonicalJson({ ...header, check })}\n`);
}

test("a damage is told by the name of the field, and not in a validator's words", () => {
  const reasonOf = (bytes: Uint8Array) => {
    try {
      decodeHeader(bytes);
    } catch (error) {
      return (error as { data?: { reason?: string } }).data?.reason;
    }
    return undefined;
  };
  expect(reasonOf(Buffer.from("{}"))).toMatch(/^its field \w+ is not as Casebound writes it$/);
  expect(reasonOf(Buffer.from("[]"))).toBe("its content is not as Casebound writes it");
  expect(reasonOf(Buffer.from("x"))).toBe("it is not JSON");
});

describe("a header", () => {
  test("reads back as it was written", () => {
    for (const slots of [1, 2, headerCaps.slots]) {
      const header = aHeader(slots);
      expect(decodeHeader(encodeHeader(header))).toEqual(header);
      expect(forged(header)).toEqual(Buffer.from(encodeHeader(header)));
    }
  });

  test("with any bit of any byte flipped is refused as damaged", () => {
    const bytes = encodeHeader(aHeader(2));
    for (let at = 0; at < bytes.byteLength; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => decodeHeader(flipped), `byte ${at}, bit ${bit}`).toThrow(damaged);
      }
    }
  });

  test("that was cut, lengthened, doubled or spelled in another way is refused as damaged", () => {
    const bytes = Buffer.from(encodeHeader(aHeader()));
    for (let length = 0; length < bytes.byteLength; length++) {
      expect(() => decodeHeader(bytes.subarray(0, length)), `${length} bytes`).toThrow(damaged);
    }
    const text = bytes.toString();
    const variants = [
      `${text} `,
      `${text}\n`,
      ` ${text}`,
      `\ufeff${text}`,
      text + text,
      text.replace("\n", "\r\n"),
      text.trimEnd(),
      JSON.stringify(JSON.parse(text), null, 1),
      text.replace('{"check"', '{"check":"x","check"'),
      text.replace('"format":1', '"format":1.0'),
      text.replace('"m_kib":65536', '"m_kib":6.5536e4'),
      "[".repeat(60_000),
      "null\n",
      "1\n",
      '{"__proto__":{"slots":[]},"check":""}\n',
    ];
    for (const variant of variants) expect(() => decodeHeader(Buffer.from(variant)), variant).toThrow(damaged);
  });

  test("is nothing but exactly what would be written for it, whatever the bytes", () => {
    const bytes = encodeHeader(aHeader());
    const edits = fc.array(fc.tuple(fc.nat(bytes.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(edits, (changes) => {
        const changed = Uint8Array.from(bytes);
        for (const [at, value] of changes) changed[at] = value;
        fc.pre(Buffer.compare(changed, bytes) !== 0);
        expect(() => decodeHeader(changed)).toThrow(damaged);
      }),
      { numRuns: 2000 },
    );
  });

  const kdf = (fields: { readonly [field: string]: Json }) => ({ kdf: { ...aSlot().kdf, ...fields } });
  const slotEdits: Readonly<Record<string, { readonly [field: string]: Json }>> = {
    "less memory than the floor": kdf({ m_kib: 65_535 }),
    "more memory than the cap": kdf({ m_kib: 1_048_577 }),
    "an absurd amount of memory": kdf({ m_kib: Number.MAX_SAFE_INTEGER }),
    "negative memory": kdf({ m_kib: -65_536 }),
    "memory that is no integer": kdf({ m_kib: 65_536.5 }),
    "memory as text": kdf({ m_kib: "65536" }),
    "one pass": kdf({ t: 1 }),
    "more passes than the cap": kdf({ t: 17 }),
    "two lanes": kdf({ p: 2 }),
    "an older Argon2": kdf({ v: 16 }),
    "another Argon2": kdf({ name: "argon2i" }),
    "another derivation": kdf({ name: "pbkdf2" }),
    "a short salt": kdf({ salt: base64(15) }),
    "a long salt": kdf({ salt: base64(17) }),
    "a salt in URL-safe base64": kdf({ salt: Buffer.alloc(16, 0xff).toString("base64url") }),
    "a salt with loose bits at its end": kdf({ salt: "AAAAAAAAAAAAAAAAAAAAAB==" }),
    "a field more in the derivation": kdf({ pepper: "" }),
    "a short IV": { wrap: { name: "aes-256-gcm", iv: base64(8) } },
    "another wrap": { wrap: { name: "aes-256-cbc", iv: base64(12) } },
    "a longer sealed key": { ct: base64(49) },
    "a kind that is not known": { kind: "os" },
    "an id that is no UUID": { id: "../../etc/passwd" },
    "a field more": { note: "x" },
  };
  const refused: readonly (readonly [string, Buffer])[] = [
    ...Object.entries(slotEdits).map(
      ([name, edit]) => [`a slot with ${name}`, forged({ ...aHeader(), slots: [{ ...aSlot(), ...edit }] })] as const,
    ),
    ["no slot", forged({ ...aHeader(), slots: [] })],
    ["more slots than the cap", forged(aHeader(headerCaps.slots + 1))],
    ["a newer format", forged({ ...aHeader(), format: 2 })],
    ["another cipher", forged({ ...aHeader(), cipher: "none" })],
    ["a vault id that is no UUID", forged({ ...aHeader(), vault: "0" })],
    ["a field more", forged({ ...aHeader(), hint: "the cat" })],
    ["more bytes than the cap", Buffer.alloc(headerCaps.bytes + 1, 0x20)],
  ];

  test.each(refused)("with %s and a right checksum is refused before any key is derived", async (_name, bytes) => {
    expect(() => decodeHeader(bytes)).toThrow(damaged);
    const folder = copyOfVault();
    writeFileSync(vaultFiles(folder).header, bytes);
    await expect(unlockWithoutKey(folder)).rejects.toEqual(damaged);
  });

  test("that passes never asks for more than the caps", () => {
    const numbers = fc.oneof(fc.integer(), fc.constantFrom(65_536, 1_048_576, 2, 16, 1), fc.double({ noNaN: true }));
    const finite = numbers.filter(Number.isFinite);
    fc.assert(
      fc.property(finite, finite, finite, (memory, passes, lanes) => {
        const bytes = forged({ ...aHeader(), slots: [{ ...aSlot(), ...kdf({ m_kib: memory, t: passes, p: lanes }) }] });
        const isWithin = memory >= 65_536 && memory <= 1_048_576 && passes >= 2 && passes <= 16 && lanes === 1;
        if (isWithin && Number.isInteger(memory) && Number.isInteger(passes)) decodeHeader(bytes);
        else expect(() => decodeHeader(bytes)).toThrow(damaged);
      }),
    );
  });
});

describe("vault.json", () => {
  test("with any byte flipped never opens the vault and never costs a derivation", async () => {
    const folder = copyOfVault();
    const { header } = vaultFiles(folder);
    const bytes = readFileSync(header);
    for (let at = 0; at < bytes.byteLength; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(header, flipped);
      await expect(unlockWithoutKey(folder), `byte ${at}`).rejects.toEqual(damaged);
    }
    writeFileSync(header, bytes);
    await expect(unlockWithoutKey(folder)).rejects.toThrow("a key was asked for");
    await open(folder);
  });

  const edits: Readonly<Record<string, (header: Header, slot: Slot) => Header>> = {
    "another slot id": (header, slot) => ({ ...header, slots: [{ ...slot, id: randomUUID() }] }),
    "more passes": (header, slot) => ({ ...header, slots: [{ ...slot, kdf: { ...slot.kdf, t: slot.kdf.t + 1 } }] }),
    "more memory": (header, slot) => ({
      ...header,
      slots: [{ ...slot, kdf: { ...slot.kdf, m_kib: slot.kdf.m_kib + 1024 } }],
    }),
    "another salt": (header, slot) => ({ ...header, slots: [{ ...slot, kdf: { ...slot.kdf, salt: base64(16) } }] }),
    "another IV": (header, slot) => ({ ...header, slots: [{ ...slot, wrap: { ...slot.wrap, iv: base64(12) } }] }),
    "another sealed key": (header, slot) => ({ ...header, slots: [{ ...slot, ct: base64(48) }] }),
    "the id of another vault": (header) => ({ ...header, vault: randomUUID() }),
  };

  test.each(Object.keys(edits))(
    "with %s and a right checksum does not open: the sealed key is bound to it",
    async (name) => {
      const folder = copyOfVault();
      const files = vaultFiles(folder);
      const header = readHeader(files);
      const [slot] = header.slots;
      const edited = slot && edits[name]?.(header, slot);
      if (!edited) throw new Error("nothing was edited");
      writeFileSync(files.header, encodeHeader(edited));
      await expect(unlockVault(bareHost(), folder, passphrase)).rejects.toMatchObject({
        code: "vault.wrong-passphrase",
      });
    },
  );

  test("does not take a slot or a whole header of another vault, though its passphrase is known", async () => {
    const ours = vaultFiles(copyOfVault());
    const { vault } = await bareVault(bareHost("theirs"));
    vault.close();
    const theirs = readFileSync(vault.files.header);
    const { slots } = readHeader(vault.files);
    writeFileSync(ours.header, encodeHeader({ ...readHeader(ours), slots }));
    await expect(unlockVault(bareHost(), ours.folder, passphrase)).rejects.toMatchObject({
      code: "vault.wrong-passphrase",
    });
    writeFileSync(ours.header, theirs);
    await expect(unlockVault(bareHost(), ours.folder, passphrase)).rejects.toMatchObject({ code: "vault.damaged" });
  });

  test("that is huge, a folder, or a pipe is refused without being read", async () => {
    const folder = copyOfVault();
    const { header } = vaultFiles(folder);
    truncateSync(header, 2 ** 40);
    await expect(unlockWithoutKey(folder)).rejects.toEqual(damaged);
    rmSync(header);
    mkdirSync(header);
    await expect(unlockWithoutKey(folder)).rejects.toEqual(damaged);
    if (process.platform === "win32") return;
    rmSync(header, { recursive: true });
    execFileSync("mkfifo", [header]);
    await expect(unlockWithoutKey(folder)).rejects.toEqual(damaged);
  });

  test("keeps the one before beside it until the new one has opened the vault", async () => {
    const folder = copyOfVault();
    const files = vaultFiles(folder);
    const before = readFileSync(files.header);
    const header = readHeader(files);
    replaceHeader(files, { ...header, slots: [...header.slots, aSlot("recovery-code")] });
    expect(readFileSync(files.previousHeader)).toEqual(before);
    expect(readHeader(files).slots).toHaveLength(2);
    await expect(unlockVault(bareHost(), folder, { kind: "passphrase", text: "wrong" })).rejects.toThrow();
    expect(readFileSync(files.previousHeader)).toEqual(before);
    await open(folder);
    expect(existsSync(files.previousHeader)).toBe(false);
  });
});
