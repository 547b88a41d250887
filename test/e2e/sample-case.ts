import { join } from "node:path";
import type { SampleCase } from "#shared/contract/sample.ts";
import type { Host } from "./hosts.ts";
import { callCore, expect, passphrase } from "./journey.ts";

/** A vault made past the screens, by the lightest derivation that a header may ask for; the page knows that it is open. */
export async function openVault(host: Host, name = "Ada Analyst"): Promise<string> {
  const folder = join(host.home, `${name.split(" ")[0]?.toLowerCase()}.vault`);
  const cost = { memoryMiB: 64, passes: 2 };
  await callCore(host.page, "vault.create", { folder, passphrase, analyst: { name }, cost });
  await host.page.reload();
  return folder;
}

/** The whole sample case, in the vault that is open. */
export function buildCase(host: Host): Promise<SampleCase> {
  return callCore(host.page, "sample.build", {});
}

/** A new vault with the sample case, which is open on its home. */
export async function openSampleCase(host: Host): Promise<SampleCase> {
  await openVault(host);
  const made = await buildCase(host);
  await host.page.getByRole("listbox", { name: "Cases" }).getByRole("option").first().dblclick();
  await expect(host.page.getByRole("heading", { name: "Health" })).toBeVisible();
  return made;
}
