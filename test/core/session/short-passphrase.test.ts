import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aCase, aDocument, lightCost, startCore, startVault } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";

const tooShort = { code: "input.invalid", data: { problems: [{ problem: expect.stringContaining("8 characters") }] } };

test("a passphrase of seven characters makes no vault, is not changed to, and closes no bundle", async () => {
  const fresh = startCore({ seed: "fresh" });
  const creation = { folder: fresh.folder, analyst: { name: "Ada" }, cost: lightCost };
  await expect(fresh.client.call("vault.create", { ...creation, passphrase: "seven77" })).rejects.toMatchObject(
    tooShort,
  );
  expect(existsSync(fresh.folder)).toBe(false);
  await fresh.client.call("vault.create", { ...creation, passphrase: "eight888" });

  const core = await startVault();
  const { call } = core.client;
  const secret = { passphrase: "correct horse" };
  await expect(call("vault.changePassphrase", { secret, passphrase: "x" })).rejects.toMatchObject(tooShort);
  await call("keys.create", { principal: "ada@unit-a" });
  const caseId = await aCase(core);
  await aDocument(core, caseId, "The lease.");
  const path = join(tempFolder(), "lease.casebundle.age");
  const close = (passphrase: string) => call("exchange.export", { caseId, path, encryption: { passphrase } });
  await expect(close("x")).rejects.toMatchObject({ code: "input.invalid" });
  expect(existsSync(path)).toBe(false);
});
