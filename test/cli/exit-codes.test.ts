import { spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, openSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { built, errorOf, lightCost, passphrase, run, useVault } from "./casebound.ts";

const { folder, vault, env, run: runHere, json, create } = useVault();
const textFile = join(folder, "note.txt");
const zipFile = join(folder, "broken.docx");

beforeAll(async () => {
  await create(["case", "create", "--title", "Harbour", "--question", "Who owns the harbour?"]);
  writeFileSync(textFile, "The harbour was sold in 2016 to the holding.\n");
  writeFileSync(zipFile, "PK\x03\x04 and nothing that fits");
});

describe("exit status 0", () => {
  it("is what a check answers that finds all sound", async () => {
    expect(await runHere(["vault", "check"])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Sound: /) });
    expect(await runHere(["custody", "verify"])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Sound: /),
    });
  });
});

describe("exit status 1", () => {
  it("is what a refusal answers", async () => {
    const again = await runHere(["vault", "create", vault, "--name", "Ben", ...lightCost, "--json"]);
    expect(again).toMatchObject({ status: 1, stdout: "" });
    expect(errorOf(again.stderr)).toEqual({ code: "vault.exists", data: { path: vault } });
    const missing = await runHere(["case", "show", "case_01968b1e-7c3a-7b1e-8f00-0123456789ab", "--json"]);
    expect(missing).toMatchObject({ status: 1, stdout: "" });
    expect(errorOf(missing.stderr)).toMatchObject({ code: "record.missing" });
    const nothing = await runHere(["redo", "Harbour"]);
    expect(nothing).toMatchObject({ status: 1, stderr: "There is nothing to redo.\n" });
  });

  it("is what an import answers of which a file was refused", async () => {
    const { status, stdout } = await runHere(["import", "Harbour", textFile, zipFile]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^refused .*broken\.docx: /m);
    expect(stdout).toMatch(/1 imported, 1 refused\.$/m);
  });

  it.runIf(existsSync("/dev/full"))("is what a full disk under the output answers, in one sentence", async () => {
    const output = openSync("/dev/full", "w");
    const stdio = ["ignore", output, "pipe"] as const;
    const child = spawn(process.execPath, [built, "case", "list", "--help"], { stdio: [...stdio] });
    let stderr = "";
    child.stderr?.on("data", (part: Buffer) => (stderr += part.toString()));
    const status = await new Promise((settle) => child.on("close", settle));
    closeSync(output);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The output could not be written \(the disk is full\)[^\n]*\n$/);
  });

  it("is what a check answers that finds something wrong", async () => {
    const broken = join(folder, "not-a-bundle.casebundle");
    writeFileSync(broken, "no bundle at all");
    const { status, stdout } = await runHere(["bundle", "verify", broken, "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "broken" });
  });

  it("is what a folder that is no vault answers", async () => {
    const { status, stderr } = await run(["case", "list", "--vault", folder], { env });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `There is no vault at ${folder}: no vault.json is there. Check the path, or make a new vault.\n`,
    });
  });
});

describe("exit status 2", () => {
  it("is what no vault, no passphrase or an input that cannot be answers", async () => {
    const noVault = await run(["case", "list", "--json"], { env: { HOME: folder } });
    expect(noVault).toMatchObject({ status: 2, stdout: "" });
    expect(errorOf(noVault.stderr)).toMatchObject({ code: "input.invalid", data: { problems: [{ path: "--vault" }] } });
    const noPassphrase = await run(["case", "list", "--vault", vault], { env: { HOME: folder } });
    expect(noPassphrase.status).toBe(2);
    expect(noPassphrase.stderr).toContain("CASEBOUND_PASSPHRASE");
    const badId = await runHere(["document", "show", "harbour", "--json"]);
    expect(badId.status).toBe(2);
    expect(errorOf(badId.stderr)).toMatchObject({ data: { problems: [{ path: "id" }] } });
    const figure = ["figure", "create", "Harbour", "--measures", "deficit", "--unit", "EUR"];
    const badNumber = await runHere([...figure, "--value", "9.1e9"]);
    expect(badNumber).toMatchObject({ status: 2, stdout: "" });
    expect(badNumber.stderr).toContain("--value: “9.1e9” is not a plain decimal number");
    expect(await runHere(["call", "case.lst"])).toMatchObject({ status: 2, stdout: "" });
    expect(await runHere(["call", "cases.list", "{"])).toMatchObject({ status: 2, stdout: "" });
  });

  it("is told as an object too where --json is given, even of an option that is not there", async () => {
    const { status, stderr } = await run(["case", "list", "--json", "--nope"]);
    expect(status).toBe(2);
    expect(errorOf(stderr)).toMatchObject({ code: "input.invalid" });
  });

  it("is what a title answers that no case has, and a name that no source has", async () => {
    const { status, stderr } = await runHere(["case", "show", "Nowhere"]);
    expect(status).toBe(2);
    expect(stderr).toContain("CASE: no case has the id, reference or title “Nowhere”; see `casebound case list`");
    const search = await runHere(["search", "Harbour", "holding", "--source", "Nobody"]);
    expect(search.status).toBe(2);
    expect(search.stderr).toContain("--source: no source has the id or name “Nobody”; see `casebound source list`");
  });

  it("is what a title answers that two cases have", async () => {
    const [one, two] = [
      await create(["case", "create", "--title", "Twins", "--question", "Which?"]),
      await create(["case", "create", "--title", "Twins", "--question", "Which?"]),
    ];
    const { status, stderr } = await runHere(["case", "show", "Twins"]);
    expect(status).toBe(2);
    expect(stderr).toContain(`${one}, ${two}`);
    expect(await json(["case", "show", one])).toMatchObject([{ id: one }]);
  });
});

describe("exit status 3", () => {
  it("is what a wrong passphrase answers; the next unlock tells of it", async () => {
    const wrong = await runHere(["case", "list", "--json"], { env: { CASEBOUND_PASSPHRASE: "wrong" } });
    expect(wrong).toMatchObject({ status: 3, stdout: "" });
    expect(errorOf(wrong.stderr)).toEqual({ code: "vault.wrong-passphrase", data: { secret: "passphrase" } });
    const right = await runHere(["vault", "info"]);
    expect(right.stdout).toMatch(/^recovery code +none; make one with: casebound vault recovery-code$/m);
    expect(right).toMatchObject({ status: 0, stderr: "1 failed attempt to unlock since the last time.\n" });
  });

  it("is what a locked vault answers to whoever did not unlock it", async () => {
    const { status, stdout } = await run(["batch"], { env: { HOME: folder }, input: '{"call":"cases.list"}\n' });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "vault.locked" } });
  });
});

describe("exit status 3 of a bundle", () => {
  it("is what a wrong passphrase answers; a bundle for others is refused with 1", async () => {
    await runHere(["key", "create", "ada@unit"]);
    await create(["source", "create", "Harbour", "--name", "Registry", "--kind", "official-body"]);
    const spare = await create(["source", "create", "Harbour", "--name", "Spare", "--kind", "official-body"]);
    await runHere(["record", "remove", spare]);
    const bundle = join(folder, "closed.casebundle.age");
    const env = { CASEBOUND_BUNDLE_PASSPHRASE: "open it please" };
    const made = await runHere(["bundle", "export", "Harbour", bundle, "--bundle-passphrase"], { env });
    expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^withheld +in the bin 1$/m) });
    const verify = (passphrase: string) =>
      runHere(["bundle", "verify", bundle, "--bundle-passphrase"], {
        env: { CASEBOUND_BUNDLE_PASSPHRASE: passphrase },
      });
    expect((await verify("another one here")).status).toBe(3);
    expect((await verify("open it please")).stdout).toContain("Valid");
    expect((await runHere(["bundle", "verify", bundle])).status).toBe(1);
  });
});

describe("exit status 4", () => {
  it("is what a damaged header answers", async () => {
    const copy = join(folder, "damaged-header");
    cpSync(vault, copy, { recursive: true });
    writeFileSync(join(copy, "vault.json"), "{}");
    const { status, stderr } = await runHere(["case", "list", "--vault", copy, "--json"]);
    expect(status).toBe(4);
    expect(errorOf(stderr)).toMatchObject({ code: "vault.header-damaged" });
  });

  it("is what a check answers that meets a damaged page, and it says which", async () => {
    const copy = join(folder, "damaged-page");
    cpSync(vault, copy, { recursive: true });
    const database = join(copy, "vault.db");
    const bytes = readFileSync(database);
    let stdout = "";
    // The unlock already reads some pages; find the last one it does not read.
    for (let page = Math.floor(bytes.byteLength / 16_384) - 1; page > 0 && stdout === ""; page--) {
      const flipped = Buffer.from(bytes);
      flipped[page * 16_384 + 900] = (flipped[page * 16_384 + 900] ?? 0) ^ 1;
      writeFileSync(database, flipped);
      const ended = await runHere(["vault", "check", "--vault", copy]);
      expect(ended.status).toBe(4);
      stdout = ended.stdout;
    }
    const told = stdout.split("\n").filter((line) => line.startsWith("vault.db: page "));
    expect(told).toEqual([
      expect.stringMatching(/^vault\.db: page \d+ of the database is damaged, in the table \w+ \(SQLite: /),
    ]);
    expect(stdout).toContain("Not sound");
  });

  it("is what a damaged database answers", async () => {
    const copy = join(folder, "damaged-database");
    cpSync(vault, copy, { recursive: true });
    const database = join(copy, "vault.db");
    truncateSync(database, Math.floor(readFileSync(database).byteLength / 2));
    const { status, stderr } = await runHere(["case", "list", "--vault", copy, "--json"]);
    expect(status).toBe(4);
    expect(errorOf(stderr)).toMatchObject({ code: "vault.damaged" });
  });
});

describe("a damaged copy and a folder", () => {
  it("are told for what they are", async () => {
    const backup = join(folder, "damaged-backup");
    cpSync(vault, backup, { recursive: true });
    truncateSync(join(backup, "vault.db"), 16_384);
    const restored = await runHere(["vault", "restore", backup, join(folder, "restored"), "--json"]);
    expect(restored.status).toBe(4);
    expect(errorOf(restored.stderr)).toMatchObject({ code: "backup.failed" });
    const verified = await runHere(["bundle", "verify", backup, "--json"]);
    expect(verified.status).toBe(1);
    expect(errorOf(verified.stderr)).toMatchObject({ code: "file.unreadable" });
  });
});

describe("a passphrase", () => {
  it("comes from a file before the environment", async () => {
    const file = join(folder, "passphrase");
    writeFileSync(file, `${passphrase}\nnot this line\n`);
    const wrong = { CASEBOUND_PASSPHRASE: "wrong" };
    expect(await runHere(["case", "list", "--passphrase-file", file], { env: wrong })).toMatchObject({ status: 0 });
    const missing = join(folder, "nowhere");
    expect(await runHere(["case", "list", "--passphrase-file", missing])).toMatchObject({ status: 1 });
  });

  it("can be changed, and a recovery code opens the vault when it is forgotten", async () => {
    const copy = join(folder, "changing");
    const here = ["--vault", copy];
    expect(await runHere(["vault", "backup", copy])).toMatchObject({ status: 0 });
    const changed = await runHere(["vault", "passphrase", ...here, ...lightCost], {
      env: { CASEBOUND_NEW_PASSPHRASE: "another passphrase" },
    });
    expect(changed).toMatchObject({ status: 0 });
    expect(await runHere(["vault", "info", ...here])).toMatchObject({ status: 3 });
    const renewed = { CASEBOUND_PASSPHRASE: "another passphrase" };
    const { stdout: code } = await runHere(["vault", "recovery-code", ...here, ...lightCost], { env: renewed });
    const byCode = { CASEBOUND_PASSPHRASE: code.trim() };
    expect(await runHere(["vault", "info", ...here, "--recovery-code"], { env: byCode })).toMatchObject({ status: 0 });
    expect(await runHere(["vault", "info", ...here], { env: byCode })).toMatchObject({ status: 3 });
  });

  it("opens a backup that is restored", async () => {
    const backup = join(folder, "backup");
    const restored = join(folder, "restored");
    expect(await json(["vault", "backup", backup])).toMatchObject([{ folder: backup }]);
    expect(await json(["vault", "restore", backup, restored])).toMatchObject([{ folder: restored }]);
    expect(await runHere(["case", "show", "Harbour", "--vault", restored])).toMatchObject({ status: 0 });
    expect(await runHere(["vault", "restore", backup, restored])).toMatchObject({ status: 1 });
  });
});
