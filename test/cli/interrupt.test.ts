import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { built, type Ended, useVault } from "./casebound.ts";

const { folder, env, run, json, create } = useVault();
const inbox = join(folder, "inbox");
const outbox = join(folder, "outbox");
const wholeBundle = join(folder, "whole.casebundle");

/** Large enough that writing them takes longer than an interrupt needs to arrive. */
const files = 16;
const bytes = 4 * 1024 * 1024;

beforeAll(async () => {
  await create(["case", "create", "--title", "Harbour", "--question", "Who owns the harbour?"]);
  for (const path of [inbox, outbox]) mkdirSync(path);
  for (let no = 0; no < files; no++) writeFileSync(join(inbox, `${no}.bin`), randomBytes(bytes));
});

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout(): string;
}

function start(args: readonly string[]): Started {
  const child = spawn(process.execPath, [built, ...args], { env: { PATH: process.env.PATH, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (part: Buffer) => (stdout += part.toString()));
  child.stderr.on("data", (part: Buffer) => (stderr += part.toString()));
  const ended = new Promise<Ended>((settle) =>
    child.on("close", (code, signal) => settle({ status: shellStatus(code, signal), stdout, stderr })),
  );
  return { child, ended, stdout: () => stdout };
}

/** As shells report it: an interrupt that arrives while Node is exiting ends it as a signal. */
function shellStatus(code: number | null, signal: NodeJS.Signals | null): number | null {
  return signal === null ? code : 128 + constants.signals[signal];
}

/** Interrupts a command this many times as soon as something is there. */
async function interrupt(args: readonly string[], isThere: (started: Started) => boolean, times = 1): Promise<Ended> {
  const started = start(args);
  await until(started, isThere);
  for (let time = 0; time < times; time++) {
    started.child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return started.ended;
}

/** Checks after each output of the command and every two milliseconds. */
async function until(started: Started, isThere: (started: Started) => boolean): Promise<void> {
  const { child, ended } = started;
  let timer: NodeJS.Timeout | undefined;
  const there = new Promise<true>((resolve) => {
    const look = () => isThere(started) && resolve(true);
    child.stdout?.on("data", look);
    timer = setInterval(look, 2);
  });
  const first = await Promise.race([there, ended]);
  clearInterval(timer);
  if (first !== true) throw new Error(`it ended before: ${JSON.stringify(first)}`);
}

describe("an interrupt", () => {
  it("stops an import: what is finished stays, and is told", async () => {
    const { status, stdout } = await interrupt(["import", "Harbour", inbox], ({ stdout }) => stdout().includes(".bin"));
    expect(status).toBe(130);
    expect(stdout).toMatch(/; stopped before the end\.\n$/);
    const told = Number(/(\d+) imported without text/.exec(stdout)?.[1]);
    expect(await json(["document", "list", "Harbour"])).toHaveLength(told);
    expect(told).toBeLessThan(files);
    expect(await run(["import", "Harbour", inbox])).toMatchObject({ status: 0 });
  });

  it.each([1, 2])("stops an export and leaves no half file, interrupted %i times", async (times) => {
    await run(["key", "create", "ada@unit"]);
    const target = join(outbox, "harbour.casebundle");
    const { status, stderr, stdout } = await interrupt(
      ["bundle", "export", "Harbour", target, "--clear"],
      () => readdirSync(outbox).length > 0,
      times,
    );
    expect({ status, stdout }).toEqual({ status: 130, stdout: "" });
    expect(stderr).toContain("Stopping; interrupt once more to end at once.\n");
    expect(stderr).toContain("Cancelled. What was finished before is kept.");
    expect(readdirSync(outbox)).toEqual([]);
  });

  it.each([1, 2])("stops a backup and leaves no half vault, interrupted %i times", async (times) => {
    const target = join(folder, "backup");
    const database = join(target, "vault.db");
    const { status, stderr } = await interrupt(["vault", "backup", target], () => existsSync(database), times);
    expect(status).toBe(130);
    expect(stderr).toContain("Cancelled. What was finished before is kept.");
    expect(existsSync(target)).toBe(false);
  });

  it("stops the import of a bundle, and nothing of it is taken in", async () => {
    expect(await run(["bundle", "export", "Harbour", wholeBundle, "--clear"])).toMatchObject({ status: 0 });
    const cases = await json(["case", "list"]);
    const words = ["call", "exchange.apply", JSON.stringify({ path: wholeBundle, target: "new" }), "--progress"];
    const { status } = await interrupt(words, ({ stdout }) => stdout().includes('"doing"'));
    expect(status).toBe(130);
    expect(await json(["case", "list"])).toEqual(cases);
    expect(await run(["vault", "check"])).toMatchObject({ status: 0 });
  });

  it("ends a batch, not only the line that it is at", async () => {
    const line = { call: "exchange.verify", input: { path: wholeBundle } };
    const started = start(["batch", "--progress"]);
    started.child.stdin?.write(`${JSON.stringify(line)}\n${JSON.stringify({ call: "cases.list", input: {} })}\n`);
    await until(started, ({ stdout }) => stdout().includes('"progress"'));
    started.child.kill("SIGINT");
    const { status, stdout } = await started.ended;
    expect(status).toBe(130);
    expect(stdout).toContain('"call.cancelled"');
    expect(stdout).not.toContain("Harbour");
  });
});
