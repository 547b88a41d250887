import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aCase, lightCost, type StartedCore, startCore } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { filesIn } from "../vault/files-in.ts";
import { secret, unlocked, useClosedVault } from "./closed-vault.ts";

const copyOfVault = useClosedVault();
const pageSize = 16_384;

async function restored(from: string, folder = join(tempFolder(), "restored")) {
  const core = startCore({ seed: `restore ${folder}` });
  const answer = await core.client.call("vault.restore", { from, folder, secret });
  return { core, folder, answer };
}

/** An unlocked vault with a case, and a folder for its backup that does not exist yet. */
async function aVault() {
  const folder = copyOfVault();
  const core = await unlocked(folder);
  const caseId = await aCase(core);
  return { core, folder, caseId, backup: join(tempFolder(), "sticks", "backup") };
}

async function lastLine(core: StartedCore) {
  const { entries } = await core.client.call("custody.list", { caseId: null });
  return entries.at(-1);
}

describe("a backup", () => {
  test("is a folder of two files that opens like the vault, holds what it held, and checks clean", async () => {
    const { core, folder, caseId, backup } = await aVault();
    const seen: string[] = [];
    const made = await core.client.call(
      "vault.backup",
      { folder: backup },
      { onProgress: ({ done, total, doing }) => seen.push(`${done}/${total} ${doing}`) },
    );
    expect(readdirSync(backup).sort()).toEqual(["vault.db", "vault.json"]);
    expect(readFileSync(join(backup, "vault.json"))).toEqual(readFileSync(join(folder, "vault.json")));
    expect(made).toMatchObject({ folder: backup, bytes: statSync(join(backup, "vault.db")).size });
    const line = await lastLine(core);
    expect(line).toMatchObject({ op: "vault.backup", detail: { heads: { [caseId]: { count: 1 } } } });
    expect(made.custodyHead).toBe(line?.hash);
    expect(seen).toEqual(["0/2 copying", "1/2 checking the copy", "2/2 checking the copy"]);
    if (process.platform !== "win32") {
      expect(statSync(backup).mode & 0o777).toBe(0o700);
      for (const name of ["vault.db", "vault.json"]) expect(statSync(join(backup, name)).mode & 0o777).toBe(0o600);
    }
    const copy = await unlocked(backup);
    expect((await copy.client.call("cases.list", {})).records.map(({ id }) => id)).toEqual([caseId]);
    expect(await copy.client.call("vault.check", {})).toMatchObject({ sound: true });
    expect([...core.incidents, ...copy.incidents]).toEqual([]);
  });

  test("does not go where something is, and says so without touching it", async () => {
    const { core, folder } = await aVault();
    const taken = tempFolder();
    writeFileSync(join(taken, "vault.db"), "somebody else's");
    for (const place of [taken, folder]) {
      const before = Object.keys(filesIn(place));
      await expect(core.client.call("vault.backup", { folder: place })).rejects.toMatchObject({
        code: "vault.exists",
        data: { path: place },
      });
      expect(Object.keys(filesIn(place))).toEqual(before);
    }
    expect(readFileSync(join(taken, "vault.db"), "utf8")).toBe("somebody else's");
    writeFileSync(join(taken, "file"), "");
    await expect(core.client.call("vault.backup", { folder: join(taken, "file", "x") })).rejects.toMatchObject({
      code: "vault.read-only",
    });
    expect(await lastLine(core)).not.toMatchObject({ op: "vault.backup" });
    expect(core.incidents).toEqual([]);
  });

  test("that was cancelled leaves nothing but a line that says so", async () => {
    const { core, backup } = await aVault();
    const stop = new AbortController();
    const running = core.client.call(
      "vault.backup",
      { folder: backup },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: "call.cancelled" });
    expect(existsSync(join(backup, ".."))).toBe(false);
    expect(await lastLine(core)).toMatchObject({ op: "vault.backup-failed", detail: { why: "call.cancelled" } });
    await core.client.call("vault.backup", { folder: backup });
    await unlocked(backup);
  });

  test("made while a large import runs is one moment of the vault, and the import goes on", async () => {
    const { core, caseId, backup } = await aVault();
    const files = join(tempFolder(), "files");
    mkdirSync(files);
    for (let no = 0; no < 3000; no++)
      writeFileSync(join(files, `${no}.txt`), `Document ${no}. ${"words ".repeat(40)}\n`);
    // Started in advance: starting the copying thread takes as long as importing a hundred files.
    await core.client.call("search.find", { caseId, query: "words" });
    const backups: Promise<unknown>[] = [];
    const places: string[] = [];
    const { summary } = await core.client.call(
      "documents.import",
      { caseId, paths: [files] },
      {
        onProgress: ({ done }) => {
          if (done === 0 || places.length >= 3) return;
          const place = `${backup}-${places.length}`;
          places.push(place);
          backups.push(core.client.call("vault.backup", { folder: place }));
        },
      },
    );
    expect(summary).toMatchObject({ imported: 3000 });
    await Promise.all(backups);
    const counts: number[] = [];
    for (const place of places) {
      const copy = await unlocked(place);
      expect(await copy.client.call("vault.check", {}), place).toMatchObject({ sound: true, problems: [] });
      counts.push((await copy.client.call("vault.info", {})).documents);
    }
    expect(
      counts.some((count) => count > 0 && count < 3000),
      `${counts}`,
    ).toBe(true);
    expect(core.incidents).toEqual([]);
  });

  test("of a vault with a damaged page is refused and leaves nothing", async () => {
    const { core, folder, backup } = await aVault();
    core.close();
    const file = join(folder, "vault.db");
    const bytes = readFileSync(file);
    let refused = 0;
    for (const page of [3, 9, 17]) {
      const flipped = Buffer.from(bytes);
      flipped[page * pageSize + 500] = (flipped[page * pageSize + 500] ?? 0) ^ 1;
      writeFileSync(file, flipped);
      const again = startCore({ folder, seed: `damaged ${page}` });
      const opened = await again.client.call("vault.unlock", { folder, secret }).catch(() => undefined);
      if (!opened) continue;
      await expect(again.client.call("vault.backup", { folder: backup })).rejects.toMatchObject({
        code: "vault.damaged",
      });
      expect(existsSync(backup)).toBe(false);
      expect(again.incidents).toEqual([]);
      again.close();
      refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe("restoring", () => {
  /** A backup with a case in it. */
  async function aBackup() {
    const { core, backup, caseId } = await aVault();
    const { code } = await core.client.call("vault.setRecoveryCode", { secret, cost: lightCost });
    await core.client.call("vault.backup", { folder: backup });
    core.close();
    return { backup, caseId, code };
  }

  test("makes a vault that opens by passphrase and by code, checks clean, and leaves the backup as it was", async () => {
    const { backup, caseId, code } = await aBackup();
    const before = filesIn(backup);
    if (process.platform !== "win32") chmodSync(backup, 0o500);
    const { core, folder, answer } = await restored(backup);
    expect(filesIn(backup)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["vault.db", "vault.json"]);
    expect(answer.folder).toBe(folder);
    expect(await core.client.call("vault.unlock", { folder, secret: { recoveryCode: code } })).toMatchObject({
      vault: answer.vault,
    });
    expect((await core.client.call("cases.list", {})).records.map(({ id }) => id)).toEqual([caseId]);
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true });
    await expect(restored(backup, folder)).rejects.toMatchObject({ code: "vault.exists" });
    const place = join(tempFolder(), "x");
    await expect(core.client.call("vault.restore", { from: backup, folder: place, secret })).rejects.toMatchObject({
      code: "vault.open",
    });
    expect(core.incidents).toEqual([]);
  });

  const damages: Readonly<Record<string, { readonly code: string; readonly damage: (backup: string) => void }>> = {
    "a flipped bit in its first page": { code: "backup.failed", damage: (backup) => flip(backup, 200) },
    "a flipped bit in a later page": { code: "backup.failed", damage: (backup) => flip(backup, 4 * pageSize + 200) },
    "a flipped bit in its last page": {
      code: "backup.failed",
      damage: (backup) => flip(backup, statSync(join(backup, "vault.db")).size - 1),
    },
    "a database cut short": {
      code: "backup.failed",
      damage: (backup) => {
        const file = join(backup, "vault.db");
        writeFileSync(file, readFileSync(file).subarray(0, 5 * pageSize));
      },
    },
    "an empty database": { code: "backup.failed", damage: (backup) => writeFileSync(join(backup, "vault.db"), "") },
    "no database": { code: "backup.failed", damage: (backup) => rmSync(join(backup, "vault.db")) },
    "no header": { code: "vault.missing", damage: (backup) => rmSync(join(backup, "vault.json")) },
    "a damaged header": {
      code: "vault.header-damaged",
      damage: (backup) => writeFileSync(join(backup, "vault.json"), "{}"),
    },
  };

  test("refuses a backup with damage of any kind, and leaves nothing", async () => {
    const { backup } = await aBackup();
    for (const [name, { code, damage }] of Object.entries(damages)) {
      const damaged = join(tempFolder(), "damaged");
      cpSync(backup, damaged, { recursive: true });
      damage(damaged);
      const core = startCore({ seed: name });
      const folder = join(tempFolder(), "new", "restored");
      const running = core.client.call("vault.restore", { from: damaged, folder, secret });
      await expect(running, name).rejects.toMatchObject({ code });
      expect(existsSync(join(folder, "..")), name).toBe(false);
      expect(core.incidents, name).toEqual([]);
    }
    const core = startCore();
    const folder = join(tempFolder(), "restored");
    const wrong = { from: backup, folder, secret: { passphrase: "wrong" } };
    await expect(core.client.call("vault.restore", wrong)).rejects.toMatchObject({ code: "vault.wrong-passphrase" });
    expect(existsSync(folder)).toBe(false);
  });

  test("from a vault's own folder waits until nobody has it open, and takes along what lies in its log", async () => {
    const { core, folder, caseId } = await aVault();
    await expect(restored(folder)).rejects.toMatchObject({ code: "vault.busy" });
    // As after a power failure: the last deeds are in the log only.
    const cutOff = join(tempFolder(), "cut off");
    cpSync(folder, cutOff, { recursive: true });
    expect(statSync(join(cutOff, "vault.db-wal")).size).toBeGreaterThan(0);
    const before = filesIn(cutOff);
    const { core: next, folder: place } = await restored(cutOff);
    expect(filesIn(cutOff)).toEqual(before);
    await next.client.call("vault.unlock", { folder: place, secret });
    expect((await next.client.call("cases.list", {})).records.map(({ id }) => id)).toEqual([caseId]);
    expect(await next.client.call("vault.check", {})).toMatchObject({ sound: true });
    core.close();
    expect([...core.incidents, ...next.incidents]).toEqual([]);
  });

  test("can be cancelled, and leaves nothing", async () => {
    const { backup } = await aBackup();
    const core = startCore();
    const folder = join(tempFolder(), "restored");
    const stop = new AbortController();
    const running = core.client.call(
      "vault.restore",
      { from: backup, folder, secret },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: "call.cancelled" });
    expect(existsSync(folder)).toBe(false);
    expect(core.incidents).toEqual([]);
  });
});

function flip(folder: string, at: number): void {
  const file = join(folder, "vault.db");
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
