import { execFileSync, spawnSync } from "node:child_process";
import { argon2Sync, createDecipheriv, createHash, hkdfSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createKeyDerivation, deriveByLibsodium, deriveByOpenSsl, deriveInThread } from "#core/vault/argon2id.ts";
import { changePassphrase, hasRecoveryCode, setRecoveryCode } from "#core/vault/change-slots.ts";
import { readHeader } from "#core/vault/header-file.ts";
import { unlockVault } from "#core/vault/vault.ts";
import { vaultFiles } from "#core/vault/vault-folder.ts";
import { lightCost } from "../../helpers/start-core.ts";
import { bareHost, open, passphrase, useClosedVault } from "./bare-vault.ts";

const copyOfVault = useClosedVault();
const wrong = { code: "vault.wrong-passphrase" };
const hasArgon2 = spawnSync("argon2", ["-h"]).error === undefined;

const keyWorker = new URL("../../../out/main/key-worker.cjs", import.meta.url);
/** Argon2id as derived by the product here. */
const derive = createKeyDerivation(keyWorker);

describe("the derivation of a key", () => {
  const job = { secret: Buffer.from("a".repeat(32)), salt: Buffer.from("b".repeat(16)), memoryKiB: 65_536, passes: 2 };

  test("is the same by either library, and in the built thread", async () => {
    const key = Buffer.from(await derive(job));
    expect(Buffer.from(await deriveByLibsodium(job))).toEqual(key);
    expect(Buffer.from(await deriveByOpenSsl(job))).toEqual(key);
    expect(Buffer.from(await deriveInThread(keyWorker, job))).toEqual(key);
  });

  test.skipIf(!hasArgon2)(
    "is the Argon2id of the reference program (skipped unless `argon2` is installed)",
    async () => {
      const { secret, salt, memoryKiB, passes } = job;
      const words = [salt.toString(), "-id", "-t", `${passes}`, "-k", `${memoryKiB}`, "-p", "1", "-l", "32", "-r"];
      const expected = execFileSync("argon2", words, { input: secret, encoding: "utf8" }).trim();
      expect(Buffer.from(await derive(job)).toString("hex")).toBe(expected);
    },
  );
});

/**
 * The content of vault.json and vault.db is accessible without the product: with the documented format and node:crypto
 * alone.
 */
test("a vault opens with nothing but its passphrase, node:crypto and SQLite with the cipher", async () => {
  const { header: file, database } = vaultFiles(copyOfVault());
  const header = z
    .object({
      vault: z.string(),
      slots: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          kdf: z.object({ m_kib: z.number(), t: z.number(), salt: z.string() }),
          wrap: z.object({ iv: z.string() }),
          ct: z.string(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  const [slot] = header.slots;
  if (!slot) throw new Error("no slot");
  const key = argon2Sync("argon2id", {
    message: createHash("sha256").update("correct horse").digest(),
    nonce: Buffer.from(slot.kdf.salt, "base64"),
    parallelism: 1,
    tagLength: 32,
    memory: slot.kdf.m_kib,
    passes: slot.kdf.t,
  });
  // Written by hand: canonical JSON sorts the names.
  const slotText =
    `{"id":"${slot.id}","kdf":{"m_kib":${slot.kdf.m_kib},"name":"argon2id","p":1,"salt":"${slot.kdf.salt}",` +
    `"t":${slot.kdf.t},"v":19},"kind":"passphrase","wrap":{"iv":"${slot.wrap.iv}","name":"aes-256-gcm"}}`;
  const associated = `casebound-vault-slot-v1\0{"cipher":"aegis","format":1,"slot":${slotText},"vault":"${header.vault}"}`;
  const sealed = Buffer.from(slot.ct, "base64");
  const opener = createDecipheriv("aes-256-gcm", key, Buffer.from(slot.wrap.iv, "base64"));
  opener.setAAD(Buffer.from(associated));
  opener.setAuthTag(sealed.subarray(32));
  const dataKey = Buffer.concat([opener.update(sealed.subarray(0, 32)), opener.final()]);
  const salt = Buffer.from(header.vault.replaceAll("-", ""), "hex");
  const databaseKey = Buffer.from(hkdfSync("sha256", dataKey, salt, "casebound/db/v1", 32));

  const db = new Database(database, { readonly: true });
  db.pragma("cipher='aegis'");
  db.key(Buffer.concat([Buffer.from("raw:"), databaseKey]));
  expect(db.prepare("SELECT value FROM meta WHERE name = 'vault'").get()).toEqual({ value: header.vault });
  db.close();
});

describe("a passphrase", () => {
  test("counts in NFC: however the keyboard composes its letters", async () => {
    const folder = copyOfVault();
    const files = vaultFiles(folder);
    await changePassphrase(bareHost("nfc"), {
      files,
      secret: passphrase,
      cost: lightCost,
      slotId: randomUUID(),
      passphrase: "Zürich ﬁ".normalize("NFD"),
    });
    (await open(folder, { kind: "passphrase", text: "Zürich ﬁ".normalize("NFC") })).close();
    // Compatibility is another matter: a ligature differs from its letters.
    await expect(unlockVault(bareHost(), folder, { kind: "passphrase", text: "Zürich fi" })).rejects.toMatchObject(
      wrong,
    );
  });

  test("that was changed stops to open, the new one opens, and no page of the database was written anew", async () => {
    const folder = copyOfVault();
    const files = vaultFiles(folder);
    const database = readFileSync(files.database);
    const [before] = readHeader(files).slots;
    await changePassphrase(bareHost("change"), {
      files,
      secret: passphrase,
      cost: lightCost,
      slotId: randomUUID(),
      passphrase: "battery staple",
    });
    expect(readFileSync(files.database)).toEqual(database);
    const [after, ...others] = readHeader(files).slots;
    expect(others).toEqual([]);
    expect(after?.kdf.salt).not.toBe(before?.kdf.salt);
    expect(after?.wrap.iv).not.toBe(before?.wrap.iv);
    await expect(unlockVault(bareHost(), folder, passphrase)).rejects.toMatchObject(wrong);
    await open(folder, { kind: "passphrase", text: "battery staple" });
  });

  test("is asked for before anything is changed", async () => {
    const files = vaultFiles(copyOfVault());
    const before = readFileSync(files.header);
    const attempt = changePassphrase(bareHost(), {
      files,
      secret: { kind: "passphrase", text: "wrong" },
      cost: lightCost,
      slotId: randomUUID(),
      passphrase: "mine now",
    });
    await expect(attempt).rejects.toMatchObject(wrong);
    expect(readFileSync(files.header)).toEqual(before);
  });
});

describe("a recovery code", () => {
  const withCode = async (slotId: string = randomUUID()) => {
    const folder = copyOfVault();
    const files = vaultFiles(folder);
    const code = await setRecoveryCode(bareHost("code"), { files, secret: passphrase, cost: lightCost, slotId });
    return { folder, files, code };
  };

  test("is a second way in, beside the passphrase, and opens however it is typed", async () => {
    const { folder, files, code } = await withCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){7}$/);
    expect(hasRecoveryCode(readHeader(files))).toBe(true);
    const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    (await open(folder, { kind: "recovery-code", text: ` ${typed}\n` })).close();
    (await open(folder, { kind: "recovery-code", text: code.replaceAll("-", "").replaceAll("1", "I") })).close();
    (await open(folder, passphrase)).close();
    // A code is not accepted as a passphrase, or the reverse.
    await expect(unlockVault(bareHost(), folder, { kind: "passphrase", text: code })).rejects.toMatchObject(wrong);
    const asCode = { kind: "recovery-code", text: passphrase.text } as const;
    await expect(unlockVault(bareHost(), folder, asCode)).rejects.toMatchObject(wrong);
  });

  test("stands in no file of the vault, and two vaults or two requests never share one", async () => {
    const codes = new Set<string>();
    for (const slotId of [randomUUID(), randomUUID()]) {
      const { files, code } = await withCode(slotId);
      const kept = readFileSync(files.header, "latin1") + readFileSync(files.database, "latin1");
      for (const spelled of [code, code.replaceAll("-", "")]) expect(kept).not.toContain(spelled);
      codes.add(code);
    }
    expect(codes.size).toBe(2);
  });

  test("replaces the one before, and lets a new passphrase be set by who has lost the old one", async () => {
    const { folder, files, code: first } = await withCode();
    const secret = { kind: "recovery-code", text: first } as const;
    const change = { files, secret, cost: lightCost };
    await changePassphrase(bareHost("lost"), { ...change, slotId: randomUUID(), passphrase: "found again" });
    (await open(folder, { kind: "passphrase", text: "found again" })).close();
    const second = await setRecoveryCode(bareHost("second"), { ...change, slotId: randomUUID() });
    await expect(unlockVault(bareHost(), folder, secret)).rejects.toMatchObject(wrong);
    (await open(folder, { kind: "recovery-code", text: second })).close();
    (await open(folder, { kind: "passphrase", text: "found again" })).close();
  });

  test("is the same when the request is repeated, also one that came with the code it replaced", async () => {
    const { folder, files, code: first } = await withCode();
    const change = { files, cost: lightCost, slotId: randomUUID() };
    const secret = { kind: "recovery-code", text: first } as const;
    const second = await setRecoveryCode(bareHost("second"), { ...change, secret });
    const header = readFileSync(files.header);
    expect(await setRecoveryCode(bareHost("again"), { ...change, secret })).toBe(second);
    expect(await setRecoveryCode(bareHost("again"), { ...change, secret: passphrase })).toBe(second);
    await expect(
      setRecoveryCode(bareHost("again"), { ...change, secret: { kind: "passphrase", text: "wrong" } }),
    ).rejects.toMatchObject(wrong);
    expect(readFileSync(files.header)).toEqual(header);
    await open(folder, { kind: "recovery-code", text: second });
  });

  test("and a passphrase, set at the same time, are both kept", async () => {
    const { folder, files } = await withCode();
    const change = { files, secret: passphrase, cost: lightCost };
    const [code] = await Promise.all([
      setRecoveryCode(bareHost("one"), { ...change, slotId: randomUUID() }),
      changePassphrase(bareHost("other"), { ...change, slotId: randomUUID(), passphrase: "both" }),
    ]);
    (await open(folder, { kind: "recovery-code", text: code })).close();
    (await open(folder, { kind: "passphrase", text: "both" })).close();
    expect(readHeader(files).slots).toHaveLength(2);
  });
});
