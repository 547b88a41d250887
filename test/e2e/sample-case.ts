import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startCore } from "#launch/start-core.ts";
import { contract, contractVersion } from "#shared/contract/index.ts";
import type { SampleCase } from "#shared/contract/sample.ts";
import { createClient } from "#shared/rpc/client.ts";
import type { Host } from "./hosts.ts";
import { callCore, expect, passphrase } from "./journey.ts";

/** The cheapest key derivation that a header accepts. */
const lightCost = { memoryMiB: 64, passes: 2 };

/** Creates a vault through core; the page knows that it is open. */
export async function openVault(host: Host, name = "Ada Analyst"): Promise<string> {
  const folder = folderFor(host, name);
  await callCore(host.page, "vault.create", { folder, passphrase, analyst: { name }, cost: lightCost });
  await host.page.reload();
  return folder;
}

/** Creates a vault with the whole sample case through core; the page knows that it is open. */
export async function openSampleVault(host: Host): Promise<SampleCase> {
  prepared ??= prepareSample();
  const { vault, made } = await prepared;
  const folder = folderFor(host, analyst);
  cpSync(vault, folder, { recursive: true });
  await callCore(host.page, "vault.unlock", { folder, secret: { passphrase } });
  await host.page.reload();
  return made;
}

/** Creates a vault with the sample case and opens the case on its home. */
export async function openSampleCase(host: Host): Promise<SampleCase> {
  const made = await openSampleVault(host);
  await host.page.getByRole("listbox", { name: "Cases" }).getByRole("option").first().dblclick();
  await expect(host.page.getByRole("heading", { name: "Health" })).toBeVisible();
  return made;
}

const analyst = "Ada Analyst";

function folderFor({ home }: Host, name: string): string {
  return join(home, `${name.split(" ")[0]?.toLowerCase()}.vault`);
}

interface Prepared {
  readonly vault: string;
  readonly made: SampleCase;
}

/** Once for all tests of a worker, each with a copy: building the case takes longer than most tests. */
let prepared: Promise<Prepared> | undefined;

async function prepareSample(): Promise<Prepared> {
  const home = mkdtempSync(join(tmpdir(), "casebound-sample-"));
  process.once("exit", () => rmSync(home, { recursive: true, force: true }));
  const vault = join(home, "vault");
  const core = startCore({ folder: resolve("out/main") });
  const client = createClient(core.port, contract, contractVersion, randomUUID);
  await client.call("vault.create", { folder: vault, passphrase, analyst: { name: analyst }, cost: lightCost });
  const made = await client.call("sample.build", {});
  client.close();
  await core.ended;
  return { vault, made };
}
