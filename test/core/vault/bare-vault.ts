import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { DeriveKey } from "#core/vault/argon2id.ts";
import { createVault, type OpenVault, type Secret, unlockVault, type VaultHost } from "#core/vault/vault.ts";
import { createWriter } from "#core/write/write.ts";
import { deriveOnce } from "../../helpers/derive-once.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";
import { lightCost } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

/** Fails if a key is requested, with an error other than the expected one. */
export const deriveNothing: DeriveKey = () => Promise.reject(new Error("a key was asked for"));

export const passphrase: Secret = { kind: "passphrase", text: "correct horse" };

export function bareHost(seed = "bare"): VaultHost {
  return { deps: createFakeDeps(seed), deriveKey: deriveOnce };
}

/** A vault without a session: its folder, header and an empty database. Closed after the test. */
export async function bareVault(host = bareHost()): Promise<{ folder: string; vault: OpenVault }> {
  const folder = join(tempFolder(), "vault");
  const vault = await makeVault(folder, host);
  closeAtEnd(vault);
  return { folder, vault };
}

/** The one way to write, over such a vault, with nothing derived from what is written. */
export async function bareWriter(seed?: string) {
  const { vault } = await bareVault();
  const deps = createFakeDeps(seed);
  const { connection } = vault;
  const writer = createWriter({
    deps,
    connection,
    projections: {},
    analystId: `ana_${deps.uuid()}`,
    requestKey: new Uint8Array(32),
    onChanged: () => undefined,
  });
  return { writer, deps, connection };
}

/** A closed vault; each test gets a copy, because each key derivation takes time. Call it at the top of a file. */
export function useClosedVault(): () => string {
  const home = mkdtempSync(join(tmpdir(), "casebound-test-"));
  const original = join(home, "vault");
  beforeAll(async () => (await makeVault(original, bareHost())).close());
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return () => {
    const copy = join(tempFolder(), "vault");
    cpSync(original, copy, { recursive: true });
    return copy;
  };
}

export async function open(folder: string, secret = passphrase, host = bareHost("open")): Promise<OpenVault> {
  const vault = await unlockVault(host, folder, secret);
  closeAtEnd(vault);
  return vault;
}

function makeVault(folder: string, host: VaultHost): Promise<OpenVault> {
  const options = { folder, passphrase: passphrase.text, cost: lightCost, id: randomUUID() };
  return createVault(host, options, (made) => made);
}

function closeAtEnd(vault: OpenVault): void {
  onTestFinished(() => {
    if (existsSync(vault.files.folder)) vault.close();
  });
}
