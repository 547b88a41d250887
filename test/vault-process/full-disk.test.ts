import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { useClosedVault } from "../core/session/closed-vault.ts";
import { tempFolder } from "../helpers/temp-folder.ts";
import { ended, isRoot, type RealCore, realCore, secret, unlockedCore } from "./real-core.ts";

const copyOfVault = useClosedVault();
const isLinux = process.platform === "linux";

/** Incompressible files of half a megabyte each. */
function someFiles(count: number): string {
  const folder = join(tempFolder(), "files");
  mkdirSync(folder);
  for (let no = 0; no < count; no++) {
    const noise = Array.from({ length: 25_000 }, () => Math.random().toString(36).slice(2));
    writeFileSync(join(folder, `${no}.txt`), `${noise.join(" ")}\n`);
  }
  return folder;
}

/** Imports until the disk is full; returns the acknowledged documents and the error. */
async function fill({ client }: RealCore, caseId: string, files: string) {
  const acknowledged: string[] = [];
  const error: unknown = await client
    .call(
      "documents.import",
      { caseId, paths: [files] },
      { onProgress: (progress) => acknowledged.push(...progress.files.flatMap(({ documentId }) => documentId ?? [])) },
    )
    .catch((met: unknown) => met);
  return { acknowledged, error };
}

async function expectWhole(core: RealCore, caseId: string, acknowledged: readonly string[]): Promise<void> {
  expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true, problems: [] });
  for (const id of acknowledged) await core.client.call("documents.get", { id });
  const { id } = await core.client.call("sources.create", { caseId, name: "after", sourceKind: "person" });
  await core.client.call("sources.get", { id });
}

describe("a disk without room", () => {
  test.skipIf(!isLinux)(
    "for a larger file is met with an error of its own, and nothing acknowledged is lost",
    async () => {
      const folder = copyOfVault();
      // In blocks of 1024 bytes: no file of core's may exceed three megabytes.
      const command = ["bash", "-c", 'ulimit -f 3072; exec "$@"', "bash"];
      const core = await unlockedCore(folder, { command });
      const { id: caseId } = await core.client.call("cases.create", { title: "Full", question: "?" });
      const { acknowledged, error } = await fill(core, caseId, someFiles(12));
      expect(error).toMatchObject({ code: expect.stringMatching(/^disk\.(?:full|failed)$/) });
      expect(acknowledged.length).toBeLessThan(12);

      // Core stays alive and can read.
      expect((await core.client.call("cases.list", {})).records).toHaveLength(1);
      const backup = join(tempFolder(), "backup");
      const attempt = core.client.call("vault.backup", { folder: backup });
      const refused: unknown = await attempt.then(() => undefined).catch((met: unknown) => met);
      if (refused !== undefined) {
        expect(refused).toMatchObject({ code: expect.stringMatching(/^disk\.(?:full|failed)$/) });
        expect(existsSync(backup)).toBe(false);
      }
      await ended(core);
      expect(statSync(join(folder, "vault.db")).size).toBeLessThanOrEqual(3072 * 1024);

      const next = await unlockedCore(folder);
      await expectWhole(next, caseId, acknowledged);
    },
  );

  const canMount = isLinux && isRoot && spawnSync("unshare", ["-m", "true"]).status === 0;
  test.skipIf(!canMount)(
    "at all is met as a full disk, and work goes on when there is room again (needs root)",
    async () => {
      const disk = tempFolder();
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=6m", "tmpfs", disk]);
      onTestFinished(() => void spawnSync("umount", ["-l", disk]));
      const ballast = join(disk, "ballast");
      writeFileSync(ballast, Buffer.alloc(2 << 20, 1));
      const folder = join(disk, "vault");
      execFileSync("cp", ["-r", copyOfVault(), folder]);
      const core = await unlockedCore(folder);
      const { id: caseId } = await core.client.call("cases.create", { title: "Full", question: "?" });
      const { acknowledged, error } = await fill(core, caseId, someFiles(12));
      expect(error).toMatchObject({ code: "disk.full" });
      // Fill the rest to the last byte: then neither a small deed nor another lock fits.
      spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "rest")}`, "bs=4096"]);
      const full = { code: "disk.full" };
      const small = () => core.client.call("sources.create", { caseId, name: "A", sourceKind: "person" });
      // More than could fit into a log that was just checkpointed: four megabytes, a hundred kilobytes each.
      await expect(Promise.all(Array.from({ length: 400 }, small))).rejects.toMatchObject(full);
      const header = readFileSync(join(folder, "vault.json"));
      const change = { secret, passphrase: "battery staple", cost: { memoryMiB: 64, passes: 2 } };
      await expect(core.client.call("vault.changePassphrase", change)).rejects.toMatchObject(full);
      expect(readFileSync(join(folder, "vault.json"))).toEqual(header);
      await expect(core.client.call("vault.backup", { folder: join(disk, "backup") })).rejects.toMatchObject(full);
      expect(existsSync(join(disk, "backup"))).toBe(false);
      const other = realCore();
      const analyst = { name: "Eve" };
      const another = { folder: join(disk, "another"), ...secret, analyst, cost: { memoryMiB: 64, passes: 2 } };
      await expect(other.client.call("vault.create", another)).rejects.toMatchObject(full);
      expect(existsSync(join(disk, "another"))).toBe(false);

      // Room for the log and everything to be checkpointed from it.
      execFileSync("rm", [ballast, join(disk, "rest")]);
      execFileSync("mount", ["-o", "remount,size=24m", disk]);
      await expectWhole(core, caseId, acknowledged);
      await core.client.call("vault.lock", {});
      await core.process.ended;
      await expectWhole(await unlockedCore(folder), caseId, acknowledged);
    },
  );

  test.skipIf(!canMount)("does not keep a vault from being locked (needs root)", async () => {
    const disk = tempFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]);
    onTestFinished(() => void spawnSync("umount", ["-l", disk]));
    const folder = join(disk, "vault");
    execFileSync("cp", ["-r", copyOfVault(), folder]);
    const core = await unlockedCore(folder);
    spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "rest")}`, "bs=4096"]);
    await core.client.call("cases.create", { title: "Full", question: "?" }).catch(() => undefined);
    await core.client.call("vault.lock", {});
    expect(await core.process.ended).toEqual({ code: 0, signal: null });
    execFileSync("rm", [join(disk, "rest")]);
    const next = await unlockedCore(folder);
    expect(await next.client.call("vault.check", {})).toMatchObject({ sound: true });
  });
});
