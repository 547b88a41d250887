import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportedFile } from "#shared/contract/documents.ts";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { filesIn } from "../core/vault/files-in.ts";
import { lightCost } from "../helpers/start-core.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { isRoot, realCore, secret, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const nobody = 65_534;
/** Core as the user nobody, who owns nothing. */
const asNobody = { command: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] };

/** A vault everyone may read and no one else may write. */
function readableVault(): string {
  const folder = copyOfVault();
  chmodSync(dirname(folder), 0o755);
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
  return folder;
}

/** A folder no one may write to. */
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

  test("imports what it may read of a folder, and has a line with the reason for each thing that it may not", async () => {
    const from = tempFolder();
    chmodSync(from, 0o755);
    for (const name of ["open", "closed", "listed"]) mkdirSync(join(from, name));
    for (const name of ["open/a.txt", "open/secret.txt", "closed/b.txt", "listed/c.txt"]) {
      writeFileSync(join(from, name), `The text of ${name}.`);
    }
    chmodSync(join(from, "open/secret.txt"), 0o600);
    chmodSync(join(from, "closed"), 0o000);
    // Its names can be read, but not the entries they refer to.
    chmodSync(join(from, "listed"), 0o744);
    const { client } = realCore(asNobody);
    const folder = join(folderOfNobody(), "vault");
    await client.call("vault.create", { folder, ...secret, analyst: { name: "N" }, cost: lightCost });
    const { id: caseId } = await client.call("cases.create", { title: "Harbour", question: "Who?" });
    const files: ImportedFile[] = [];
    const { summary } = await client.call(
      "documents.import",
      { caseId, paths: [from] },
      { onProgress: (progress) => files.push(...progress.files) },
    );
    expect(summary).toMatchObject({ files: 4, imported: 1, refused: 3 });
    const reason = "it may not be read by this user";
    const lines = files.map((file) => [file.path.slice(from.length + 1), file.status, file.reason]);
    expect(lines.sort()).toEqual([
      ["closed", "refused", reason],
      ["listed/c.txt", "refused", reason],
      ["open/a.txt", "imported", null],
      ["open/secret.txt", "refused", reason],
    ]);
    await expect(
      client.call("documents.import", { caseId, paths: [join(from, "closed/b.txt")] }),
    ).rejects.toMatchObject({ code: "file.unreadable", data: { reason: "EACCES" } });
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
