import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createCore } from "#core/router.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { deriveOnce } from "../../helpers/derive-once.ts";
import { createFakeDeps } from "../../helpers/fake-deps.ts";
import { lightCost, type StartedCore, startCore } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

export const passphrase = "correct horse";
export const secret = { passphrase };

/** A closed vault of one analyst; each test gets its own copy. Call it at the top of a file. */
export function useClosedVault(): () => string {
  const home = mkdtempSync(join(tmpdir(), "casebound-test-"));
  const original = join(home, "vault");
  beforeAll(() => makeVault(original));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return () => {
    const copy = join(tempFolder(), "vault");
    cpSync(original, copy, { recursive: true });
    return copy;
  };
}

let seeds = 0;

/** Core with that vault unlocked. */
export async function unlocked(folder: string): Promise<StartedCore> {
  const core = startCore({ folder, seed: `unlocked ${seeds++}` });
  await core.client.call("vault.unlock", { folder, secret });
  return core;
}

async function makeVault(folder: string): Promise<void> {
  const core = createCore({
    deps: createFakeDeps("closed"),
    host: { openParser: () => Promise.reject(new Error("no parser")), exit: () => undefined },
    deriveKey: deriveOnce,
    readerWorker: new URL("../../../out/main/reader.cjs", import.meta.url),
    searcherWorker: new URL("../../../out/main/searcher.cjs", import.meta.url),
    intakeWorker: new URL("../../../out/main/intake.cjs", import.meta.url),
    sampleFolder: "",
    onChanged: () => undefined,
    onIncident: () => "unknown",
  });
  const input = { folder, passphrase, analyst: { name: "Ada Analyst", contact: "" }, cost: lightCost };
  const create: Handlers<CoreContract>["vault.create"] = core.handlers["vault.create"];
  await create(input, {
    request: { requestId: "made by the test", name: "vault.create", input },
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  core.close();
}
