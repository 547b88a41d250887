import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aCase, lightCost, type StartedCore, startCore } from "../../helpers/start-core.ts";
import { tempFolder } from "../../helpers/temp-folder.ts";
import { open } from "../vault/bare-vault.ts";
import { filesIn } from "../vault/files-in.ts";
import { passphrase, secret, unlocked, useClosedVault } from "./closed-vault.ts";

const copyOfVault = useClosedVault();

const analyst = { name: "Ada Analyst" };
const creation = (folder: string) => ({ folder, passphrase, analyst, cost: lightCost });

/** The vault's own chain, oldest first: operation and detail. */
async function chainOf(core: StartedCore) {
  const { entries } = await core.client.call("custody.list", { caseId: null });
  return entries.map(({ op, detail }) => ({ op, detail }));
}

describe("creating a vault", () => {
  test("is refused in words at a link that leads nowhere, and makes nothing", async () => {
    const core = startCore();
    const parent = tempFolder();
    const folder = join(parent, "link");
    symlinkSync(join(parent, "nowhere"), folder);
    await expect(core.client.call("vault.create", creation(folder))).rejects.toMatchObject({
      code: "vault.exists",
      data: { path: folder },
    });
    expect(readdirSync(parent)).toEqual(["link"]);
    expect(core.incidents).toEqual([]);
  });

  test("makes a folder that only its owner reads, and a vault that holds cases and opens again", async () => {
    const core = startCore();
    const { vault, analystId } = await core.client.call("vault.create", creation(core.folder));
    const caseId = await aCase(core);
    expect(await core.client.call("vault.info", {})).toMatchObject({
      vault,
      folder: core.folder,
      analyst: { id: analystId, name: "Ada Analyst" },
      cipher: "aegis",
      schemaVersion: 1,
      hasRecoveryCode: false,
      cost: lightCost,
      cases: 1,
      documents: 0,
    });
    core.close();
    const files = readdirSync(core.folder).sort();
    expect(files).toEqual(["vault.db", "vault.json", "vault.lock"]);
    if (process.platform !== "win32") {
      expect(statSync(core.folder).mode & 0o777).toBe(0o700);
      for (const file of files) expect(statSync(join(core.folder, file)).mode & 0o777, file).toBe(0o600);
    }
    const again = await unlocked(core.folder);
    const { records } = await again.client.call("cases.list", {});
    expect(records.map(({ id }) => id)).toEqual([caseId]);
    expect([...core.incidents, ...again.incidents]).toEqual([]);
  });

  test("is refused in words where the folder's path is not whole, and nothing is made", async () => {
    const core = startCore();
    await expect(core.client.call("vault.create", creation("rel/folder"))).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "folder", problem: expect.stringContaining("full path") }] },
    });
    expect(existsSync("rel")).toBe(false);
  });

  test("puts the standard cost on the passphrase when none is chosen", async () => {
    const core = startCore();
    const { cost: _, ...standard } = creation(core.folder);
    await core.client.call("vault.create", standard);
    expect(await core.client.call("vault.info", {})).toMatchObject({ cost: { memoryMiB: 256, passes: 3 } });
  });

  test("takes an empty folder, and leaves one that holds anything as it is", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "letter.txt"), "mine");
    const core = startCore();
    await expect(core.client.call("vault.create", creation(folder))).rejects.toMatchObject({
      code: "vault.exists",
      data: { path: folder },
    });
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
    rmSync(join(folder, "letter.txt"));
    await core.client.call("vault.create", creation(folder));
  });

  test("never touches a vault that is there, whole, without its header, or with a damaged one", async () => {
    const folder = copyOfVault();
    const core = startCore();
    const attempt = async () => {
      const before = filesIn(folder);
      await expect(core.client.call("vault.create", creation(folder))).rejects.toMatchObject({ code: "vault.exists" });
      expect(filesIn(folder)).toEqual(before);
    };
    await attempt();
    writeFileSync(join(folder, "vault.json"), "{}");
    await attempt();
    rmSync(join(folder, "vault.json"));
    await attempt();
  });

  test("that was cut off before there was a header is begun anew", async () => {
    const folder = tempFolder();
    for (const name of ["vault.lock", "vault.json.new", "vault.db", "vault.db-wal"])
      writeFileSync(join(folder, name), "");
    writeFileSync(join(folder, "vault.db"), "half a database");
    const core = startCore();
    await core.client.call("vault.create", creation(folder));
    expect(await core.client.call("vault.check", {})).toMatchObject({ sound: true });
  });

  test("where it cannot be leaves nothing behind", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "file"), "");
    const core = startCore();
    const under = (path: string) => core.client.call("vault.create", creation(join(folder, path)));
    await expect(under("file/vault")).rejects.toMatchObject({ code: "vault.read-only" });
    await expect(under("file")).rejects.toMatchObject({ code: "vault.exists" });
    expect(readdirSync(folder)).toEqual(["file"]);
    expect(core.incidents).toEqual([]);
  });

  test.runIf(process.platform === "linux")("in a folder that takes no new name is refused at once", async () => {
    const core = startCore();
    const refused = core.client.call("vault.create", creation("/proc/vaults/mine"));
    await expect(refused).rejects.toMatchObject({ code: "vault.read-only", data: { path: "/proc/vaults/mine" } });
    expect(core.incidents).toEqual([]);
  });

  test("at the same time in the same folder makes one vault", async () => {
    const folder = join(tempFolder(), "vault");
    const cores = [startCore({ seed: "one" }), startCore({ seed: "other" })];
    const attempts = await Promise.allSettled(cores.map(({ client }) => client.call("vault.create", creation(folder))));
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason] : []));
    expect(refused).toMatchObject({ code: "vault.busy" });
    for (const core of cores) core.close();
    await unlocked(folder);
  });
});

describe("unlocking", () => {
  test("says what is not there: no folder, no header, no database", async () => {
    const folder = copyOfVault();
    const core = startCore();
    const unlock = (path: string) => core.client.call("vault.unlock", { folder: path, secret });
    await expect(unlock(join(folder, "nowhere"))).rejects.toMatchObject({ code: "vault.missing" });
    await expect(unlock(join(folder, "vault.db"))).rejects.toMatchObject({ code: "vault.missing" });
    await expect(unlock(tempFolder())).rejects.toMatchObject({ code: "vault.missing" });
    rmSync(join(folder, "vault.db"));
    await expect(unlock(folder)).rejects.toMatchObject({ code: "vault.damaged" });
    expect(existsSync(join(folder, "vault.db"))).toBe(false);
    expect(core.incidents).toEqual([]);
  });

  test("with a wrong passphrase is refused, counted, and put on record at the next good one", async () => {
    const folder = copyOfVault();
    const core = startCore({ seed: "guess" });
    const before = filesIn(folder);
    const guess = (text: string) => core.client.call("vault.unlock", { folder, secret: { passphrase: text } });
    const times: number[] = [];
    for (const text of ["wrong", "Correct horse"]) {
      await expect(guess(text)).rejects.toMatchObject({
        code: "vault.wrong-passphrase",
        data: { secret: "passphrase" },
      });
      times.push(core.deps.now() - 1);
    }
    const asCode = { recoveryCode: "0000-0000" };
    await expect(core.client.call("vault.unlock", { folder, secret: asCode })).rejects.toMatchObject({
      code: "vault.wrong-passphrase",
      data: { secret: "recovery-code" },
    });
    times.push(core.deps.now() - 1);
    const { "vault.failures": noted, ...others } = filesIn(folder);
    expect(noted).toBeDefined();
    expect(others).toEqual(before);
    expect(readFileSync(join(folder, "vault.failures"), "utf8")).toBe(times.map((time) => `${time}\n`).join(""));

    expect(await core.client.call("vault.unlock", { folder, secret })).toMatchObject({ failedBefore: 3 });
    expect((await chainOf(core)).slice(1)).toEqual([
      { op: "vault.unlock-failed", detail: { times, versions: [] } },
      { op: "vault.unlock", detail: { by: "passphrase", heads: {}, versions: [] } },
    ]);
    core.close();
    const again = startCore({ seed: "again" });
    expect(await again.client.call("vault.unlock", { folder, secret })).toMatchObject({ failedBefore: 0 });
  });

  test("is not kept from by what somebody has written among the failures", async () => {
    const folder = copyOfVault();
    writeFileSync(join(folder, "vault.failures"), "12\nnonsense\n-5\n99999999999999999999\n13\n");
    const core = startCore();
    expect(await core.client.call("vault.unlock", { folder, secret })).toMatchObject({ failedBefore: 2 });
    core.close();
    writeFileSync(join(folder, "vault.failures"), Buffer.alloc(1 << 20, "1\n"));
    const again = startCore({ seed: "again" });
    await again.client.call("vault.unlock", { folder, secret });
    expect(again.incidents).toEqual([]);
  });

  test("of a vault that is open elsewhere says so, costs no guess, and works when it is closed there", async () => {
    const folder = copyOfVault();
    const first = await unlocked(folder);
    const second = startCore({ seed: "second" });
    const before = filesIn(folder);
    for (const text of [passphrase, "wrong"]) {
      const attempt = second.client.call("vault.unlock", { folder, secret: { passphrase: text } });
      await expect(attempt).rejects.toMatchObject({ code: "vault.busy" });
    }
    expect(filesIn(folder)).toEqual(before);
    await aCase(first);
    first.close();
    expect(await second.client.call("vault.unlock", { folder, secret })).toMatchObject({ failedBefore: 0 });
    expect((await second.client.call("cases.list", {})).records).toHaveLength(1);
  });

  test("opens one vault at a time, also when several are asked for at once", async () => {
    const [one, other] = [copyOfVault(), copyOfVault()];
    const core = startCore();
    const attempts = await Promise.allSettled([
      core.client.call("vault.unlock", { folder: one, secret }),
      core.client.call("vault.unlock", { folder: other, secret }),
      core.client.call("vault.create", creation(join(other, "inside"))),
    ]);
    expect(attempts.map((attempt) => (attempt.status === "rejected" ? attempt.reason.code : "opened"))).toEqual([
      "opened",
      "vault.open",
      "vault.open",
    ]);
    expect(await core.client.call("vault.info", {})).toMatchObject({ folder: one });
    // The other vault was not left open.
    const elsewhere = await unlocked(other);
    expect(elsewhere.incidents).toEqual([]);
  });

  test("is needed before anything else is answered", async () => {
    const core = startCore();
    for (const call of [
      core.client.call("vault.info", {}),
      core.client.call("vault.check", {}),
      core.client.call("cases.list", {}),
      core.client.call("vault.backup", { folder: join(tempFolder(), "backup") }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: "vault.locked" });
    }
    expect(await core.client.call("vault.status", {})).toEqual({ open: false });
  });
});

describe("a request that is repeated because its answer was lost", () => {
  test("of a creation gives the same vault, in the same process and in the next", async () => {
    const core = startCore();
    const request = { requestId: "the one creation" };
    const first = await core.client.call("vault.create", creation(core.folder), request);
    expect(await core.client.call("vault.create", creation(core.folder), request)).toEqual(first);
    const otherwise = { ...creation(core.folder), passphrase: "another passphrase" };
    expect(await core.client.call("vault.create", otherwise, request)).toEqual(first);
    const other = { ...creation(core.folder), analyst: { name: "Eve" } };
    await expect(core.client.call("vault.create", other, request)).rejects.toMatchObject({ code: "request.reused" });
    core.close();

    const next = startCore({ seed: "next" });
    expect(await next.client.call("vault.create", creation(core.folder), request)).toEqual(first);
    expect((await chainOf(next)).map(({ op }) => op)).toEqual(["vault.create", "vault.unlock"]);
    await expect(next.client.call("vault.create", creation(core.folder))).rejects.toMatchObject({ code: "vault.open" });
  });

  test("of an unlock is answered again; another one is told that a vault is open", async () => {
    const folder = copyOfVault();
    const core = startCore();
    const request = { requestId: "the one unlock" };
    const first = await core.client.call("vault.unlock", { folder, secret }, request);
    expect(await core.client.call("vault.unlock", { folder, secret }, request)).toEqual(first);
    await expect(core.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({ code: "vault.open" });
    expect((await chainOf(core)).filter(({ op }) => op === "vault.unlock")).toHaveLength(1);
  });

  test("of a deed gives the stored answer, after any number of restarts, and does nothing again", async () => {
    const folder = copyOfVault();
    const request = { requestId: "the one case" };
    const input = { title: "Harbour", question: "Who owns it?" };
    const core = await unlocked(folder);
    const first = await core.client.call("cases.create", input, request);
    expect(await core.client.call("cases.create", input, request)).toEqual(first);
    core.close();
    const next = await unlocked(folder);
    expect(await next.client.call("cases.create", input, request)).toEqual(first);
    expect((await next.client.call("cases.list", {})).records).toHaveLength(1);
    expect(await next.client.call("custody.list", { caseId: first.id })).toMatchObject({ total: 1 });
    const others = [
      next.client.call("cases.create", { ...input, title: "Pier" }, request),
      next.client.call("sources.create", { caseId: first.id, name: "A", sourceKind: "person" }, request),
    ];
    for (const call of others) await expect(call).rejects.toMatchObject({ code: "request.reused" });
  });

  test("of a new passphrase or code changes once, is on record once, and gives the same code", async () => {
    const folder = copyOfVault();
    const core = await unlocked(folder);
    const change = { secret, passphrase: "battery staple", cost: lightCost };
    await core.client.call("vault.changePassphrase", change, { requestId: "the one change" });
    const header = readFileSync(join(folder, "vault.json"));
    // The old passphrase in the repeated request no longer opens anything, and need not.
    await core.client.call("vault.changePassphrase", change, { requestId: "the one change" });
    expect(readFileSync(join(folder, "vault.json"))).toEqual(header);

    const code = { secret: { passphrase: "battery staple" }, cost: lightCost };
    const first = await core.client.call("vault.setRecoveryCode", code, { requestId: "the one code" });
    expect(await core.client.call("vault.setRecoveryCode", code, { requestId: "the one code" })).toEqual(first);
    expect((await chainOf(core)).slice(2)).toEqual([
      { op: "vault.changePassphrase", detail: { slot: "passphrase", versions: [] } },
      { op: "vault.setRecoveryCode", detail: { slot: "recovery-code", versions: [] } },
    ]);
    expect(await core.client.call("vault.info", {})).toMatchObject({ hasRecoveryCode: true, cost: lightCost });
    core.close();

    const next = startCore({ seed: "next" });
    await expect(next.client.call("vault.unlock", { folder, secret })).rejects.toMatchObject({
      code: "vault.wrong-passphrase",
    });
    await next.client.call("vault.unlock", { folder, secret: { recoveryCode: first.code } });
    expect((await chainOf(next)).at(-1)).toMatchObject({ op: "vault.unlock", detail: { by: "recovery-code" } });
  });

  test("leaves no hash of a passphrase behind for whoever has another way in to try guesses on", async () => {
    const folder = copyOfVault();
    const core = await unlocked(folder);
    const change = { secret, passphrase: "battery staple", cost: lightCost };
    await core.client.call("vault.changePassphrase", change);
    const again = { ...change, secret: { passphrase: "battery staple" }, passphrase: "staple battery" };
    await core.client.call("vault.changePassphrase", again);
    core.close();
    const vault = await open(folder, { kind: "passphrase", text: "staple battery" });
    const rows = vault.read.all<{ input_hash: Uint8Array; output: string }>({
      text: "SELECT input_hash, output FROM request WHERE name = 'vault.changePassphrase'",
      params: [],
    });
    expect(rows).toHaveLength(2);
    // Two passphrases, one hash: it contains neither.
    expect(rows[0]?.input_hash).toEqual(rows[1]?.input_hash);
  });
});

test("a passphrase with half a character is refused before a vault is locked with it", async () => {
  const core = startCore();
  const input = { ...creation(core.folder), passphrase: "half \ud83d" };
  await expect(core.client.call("vault.create", input)).rejects.toMatchObject({ code: "input.invalid" });
  mkdirSync(core.folder);
  expect(readdirSync(core.folder)).toEqual([]);
});
