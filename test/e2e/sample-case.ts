import { join } from "node:path";
import type { Page } from "@playwright/test";
import { buildSample } from "../../scripts/build-sample.ts";
import { type BuiltCase, buildSampleCase } from "../../scripts/demo/build-sample-case.ts";
import type { CoreClient } from "../../scripts/demo/core-client.ts";
import type { Host } from "./hosts.ts";
import { callCore, passphrase } from "./journey.ts";

/** A vault made past the screens, by the lightest derivation that a header may ask for; the page knows that it is open. */
export async function openVault(host: Host, name = "Ada Analyst"): Promise<string> {
  const folder = join(host.home, `${name.split(" ")[0]?.toLowerCase()}.vault`);
  const cost = { memoryMiB: 64, passes: 2 };
  await callCore(host.page, "vault.create", { folder, passphrase, analyst: { name }, cost });
  await host.page.reload();
  return folder;
}

/** The whole sample case, in the vault that is open. */
export async function buildCase(host: Host): Promise<BuiltCase> {
  const documents = join(host.home, "documents");
  await buildSample(documents);
  return buildSampleCase(clientOf(host.page), documents);
}

function clientOf(page: Page): CoreClient {
  // What the builder needs of a client is its calls.
  return { call: (name: string, input: unknown) => callCore(page, name, input) } as unknown as CoreClient;
}
