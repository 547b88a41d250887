import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { benchPassphrase, startBenchCore } from "./bench-vault.ts";
import type { QueryClass } from "./measure-search.ts";
import { median } from "./report.ts";

const rounds = 7;

/**
 * Time from the passphrase to the first hit in a fresh core, minus the key derivation, which is measured by unlocking
 * an empty vault of the same cost.
 */
export async function measureOpen(built: string, vault: string, classes: readonly QueryClass[]) {
  const query = classes.find(({ name }) => name === "mid")?.queries[0] ?? "";
  const empty = resolve(".bench/empty.vault");
  rmSync(empty, { recursive: true, force: true });
  await createEmpty(built, empty, { memoryMiB: 64, passes: 2 });
  const derivations: number[] = [];
  const opens: number[] = [];
  const toFirstHit: number[] = [];
  for (let round = 0; round < rounds; round++) {
    derivations.push((await unlock(built, empty)).opened);
    const { opened, hit } = await unlock(built, vault, query);
    opens.push(opened);
    toFirstHit.push(hit);
  }
  const standard = resolve(".bench/standard.vault");
  rmSync(standard, { recursive: true, force: true });
  await createEmpty(built, standard, { memoryMiB: 256, passes: 3 });
  const unlocks = [];
  for (let round = 0; round < 3; round++) unlocks.push((await unlock(built, standard)).opened);
  const derivation = median(derivations);
  return {
    open: Math.max(median(opens) - derivation, 0),
    toFirstHit: median(toFirstHit) - derivation,
    unlock: median(unlocks),
  };
}

async function createEmpty(built: string, folder: string, cost: { memoryMiB: number; passes: number }): Promise<void> {
  const { client, lock } = startBenchCore(built);
  await client.call("vault.create", { folder, passphrase: benchPassphrase, analyst: { name: "Bench" }, cost });
  await lock();
}

/** Milliseconds from the unlock call until the vault is open, and until the first hit of a query. */
async function unlock(built: string, folder: string, query?: string): Promise<{ opened: number; hit: number }> {
  const { client, lock } = startBenchCore(built);
  await client.call("vault.status", {});
  const started = performance.now();
  await client.call("vault.unlock", { folder, secret: { passphrase: benchPassphrase }, prepareSearch: true });
  const opened = performance.now() - started;
  let hit = opened;
  if (query !== undefined) {
    const caseId = (await client.call("cases.list", {})).records[0]?.id ?? "";
    await client.call("search.find", { caseId, query, limit: 50 });
    hit = performance.now() - started;
  }
  await lock();
  return { opened, hit };
}
