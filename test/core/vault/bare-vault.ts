import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { createVault, type OpenVault, type Secret, unlockVault, type VaultHost } from "#core/vault/vault.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";
import { lightCost } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

/** The built thread that derives keys. */
const keyWorker = new URL("../../../out/main/key-worker.cjs", import.meta.url);

/** A key worker that is not there: whoever starts it fails with another error than the one that is looked for. */
export const noKeyWorker = new URL("../../../out/main/no-such-worker.cjs", import.meta.url);

export const passphrase: Secret = { kind: "passphrase", text: "correct horse" };

export function bareHost(seed = "bare"): VaultHost {
  return { deps: createFakeDeps(seed), keyWorker };
}

/** A vault without a session: only its folder, its header and an empty database. Closed when the test is over. */
export async function bareVault(host = bareHost()): Promise<{ folder: string; vault: OpenVault }> {
  const folder = join(tempFolder(), "vault");
  const vault = await makeVault(folder, host);
  closeAtEnd(vault);
  return { folder, vault };
}

/**
 * A closed vault of which every test gets a copy of its own, because each derivation of a key takes its time. Call it at
 * the top of a file.
 */
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
