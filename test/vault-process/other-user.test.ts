import { chmodSync, chownSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { filesIn } from "../core/vault/files-in.ts";
import { lightCost } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { isRoot, realCore, secret, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const nobody = 65_534;
/** Core as the user nobody, who owns nothing. */
const asNobody = { command: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] };

/** A vault of ours that everybody may read and nobody else may write. */
function readableVault(): string {
  const folder = copyOfVault();
  chmodSync(dirname(folder), 0o755);
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
  return folder;
}

/** A folder in which nobody may write. */
function folderOfNobody(): string {
  const folder = tempFolder();
  chmodSync(folder, 0o755);
  chownSync(folder, nobody, nobody);
  return folder;
}

describe.skipIf(!isRoot || process.platform !== "linux")("a core of another user (needs root to become one)", () => {
  test("cannot open a vault that it cannot write, says so, and changes nothing, whatever the passphrase", async () => {
    const folder = readableVault();
    const core = realCore(asNobody);
    const before = filesIn(folder);
    const times = () => readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs);
    const timesBefore = times();
    for (const passphrase of ["correct horse", "wrong"]) {
      await expect(core.client.call("vault.unlock", { folder, secret: { passphrase } })).rejects.toMatchObject({
        code: "vault.read-only",
        data: { path: folder },
      });
    }
    expect(filesIn(folder)).toEqual(before);
    expect(times()).toEqual(timesBefore);
    await unlockedCore(folder);
  });

  test("is told which part it cannot write where the folder alone is open to it", async () => {
    const folder = readableVault();
    chmodSync(folder, 0o777);
    const before = filesIn(folder);
    const core = realCore(asNobody);
    await expect(core.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({
      code: "vault.read-only",
      data: { path: join(folder, "vault.db") },
    });
    chmodSync(join(folder, "vault.db"), 0o666);
    await expect(core.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({
      code: "vault.read-only",
      data: { path: join(folder, "vault.lock") },
    });
    expect(filesIn(folder)).toEqual(before);
  });

  test("that may not even read the header is told that", async () => {
    const folder = readableVault();
    chmodSync(join(folder, "vault.json"), 0o600);
    const core = realCore(asNobody);
    await expect(core.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({
      code: "file.unreadable",
      data: { path: join(folder, "vault.json"), reason: "EACCES" },
    });
  });

  test("makes no vault and no backup where it may not write", async () => {
    const ours = tempFolder();
    chmodSync(ours, 0o755);
    const core = realCore(asNobody);
    const creation = { folder: join(ours, "vault"), ...secret, analyst: { name: "N" }, cost: lightCost };
    const refused = { code: "vault.read-only" };
    await expect(core.client.call("vault.create", creation)).rejects.toMatchObject(refused);
    await expect(core.client.call("vault.create", { ...creation, folder: ours })).rejects.toMatchObject(refused);
    expect(readdirSync(ours)).toEqual([]);
    await core.client.call("vault.create", { ...creation, folder: join(folderOfNobody(), "vault") });
    await expect(core.client.call("vault.backup", { folder: join(ours, "backup") })).rejects.toMatchObject(refused);
    expect(readdirSync(ours)).toEqual([]);
  });

  test("restores from a folder that it may only read into one of its own", async () => {
    const from = readableVault();
    const before = filesIn(from);
    const core = realCore(asNobody);
    const folder = join(folderOfNobody(), "restored");
    await core.client.call("vault.restore", { from, folder, secret });
    await core.client.call("vault.unlock", { folder, secret });
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true });
    expect(filesIn(from)).toEqual(before);
  });
});
