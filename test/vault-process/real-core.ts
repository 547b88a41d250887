import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { onTestFinished } from "vitest";
import { type CoreProcess, type StartOptions, startCore } from "#launch/start-core.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";

export const secret = { passphrase: "correct horse" };

export const isRoot = process.getuid?.() === 0;

export interface RealCore {
  readonly client: Client<CoreContract>;
  readonly process: CoreProcess;
}

/** Core as shipped: a process of its own, from the built files. Killed after the test. */
export function realCore(options: Omit<StartOptions, "folder"> = {}): RealCore {
  const core = startCore({ stderr: "ignore", ...options, folder: resolve("out/main") });
  onTestFinished(async () => {
    core.kill("SIGKILL");
    await core.ended;
  });
  return { client: createClient(core.port, contract, contractVersion, randomUUID), process: core };
}

/** A core process with the vault of that folder unlocked. */
export async function unlockedCore(folder: string, options: Omit<StartOptions, "folder"> = {}): Promise<RealCore> {
  const core = realCore(options);
  await core.client.call("vault.unlock", { folder, secret });
  return core;
}

/** Ends a core in order, as its host does on exit. */
export async function ended({ client, process: core }: RealCore): Promise<void> {
  client.close();
  await core.ended;
}
