import { describe, expect, it } from "vitest";
import { aCase, lightCost, startCore, startVault } from "../../helpers/start-core.ts";

describe("a vault", () => {
  it("is created with its analyst, holds cases, and opens again with the passphrase only", async () => {
    const core = await startVault();
    const caseId = await aCase(core);
    const info = await core.client.call("vault.info", {});
    expect(info).toMatchObject({ analyst: { name: "Ada Analyst" }, cases: 1, cipher: "aegis", hasRecoveryCode: false });
    core.close();

    const again = startCore({ folder: core.folder, seed: "again" });
    await expect(
      again.client.call("vault.unlock", { folder: core.folder, secret: { passphrase: "wrong" } }),
    ).rejects.toMatchObject({ code: "vault.wrong-passphrase" });
    const unlocked = await again.client.call("vault.unlock", {
      folder: core.folder,
      secret: { passphrase: "correct horse" },
    });
    expect(unlocked.failedBefore).toBe(1);
    const { records } = await again.client.call("cases.list", {});
    expect(records.map(({ id }) => id)).toEqual([caseId]);
    expect([...core.incidents, ...again.incidents]).toEqual([]);
  });
});
void lightCost;
