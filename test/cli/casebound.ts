import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";

export const built = resolve("out/main/cli.cjs");
if (!existsSync(built)) throw new Error("the built command line is missing: run `npm run build` first");

export const passphrase = "correct horse battery";
/** The lightest derivation a header may request. */
export const lightCost = ["--kdf-memory", "64", "--kdf-passes", "2"];

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs the built command line as a process, with nothing of our environment but the path. */
export function run(args: readonly string[], { env = {}, input = "" }: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [built, ...args], { env: { PATH: process.env.PATH, ...env } });
  const parts: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  child.stdout.on("data", (part: Buffer) => parts.stdout.push(part));
  child.stderr.on("data", (part: Buffer) => parts.stderr.push(part));
  // A command that does not read its input closes it.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((settle) => {
    child.on("close", (status) =>
      settle({
        status,
        stdout: Buffer.concat(parts.stdout).toString(),
        stderr: Buffer.concat(parts.stderr).toString(),
      }),
    );
  });
}

export interface TestVault {
  /** A folder for the test's files, deleted after the file. */
  readonly folder: string;
  readonly vault: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command on the vault with its passphrase in the environment. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** The same with `--json`; the command must succeed. Returns one object per line. */
  json(args: readonly string[], options?: RunOptions): Promise<unknown[]>;
  /** Id of the record made by a `create` command. */
  create(args: readonly string[]): Promise<string>;
}

/** One vault for all tests of a file, because each key derivation takes a quarter of a second. */
export function useVault(analyst = "Ada Analyst"): TestVault {
  const folder = mkdtempSync(join(tmpdir(), "casebound-cli-"));
  const vault = join(folder, "vault");
  const env = { HOME: folder, CASEBOUND_VAULT: vault, CASEBOUND_PASSPHRASE: passphrase };
  const runHere: TestVault["run"] = (args, options) => run(args, { ...options, env: { ...env, ...options?.env } });
  const json: TestVault["json"] = async (args, options) => {
    const { status, stdout, stderr } = await runHere(["--json", ...args], options);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return jsonLines(stdout);
  };
  beforeAll(async () => {
    const made = await runHere(["vault", "create", vault, "--name", analyst, ...lightCost]);
    expect(made).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    vault,
    env,
    run: runHere,
    json,
    async create(args) {
      const [made, ...others] = await json(args);
      expect(others).toEqual([]);
      return z.object({ id: z.string() }).parse(made).id;
    },
  };
}

/** Parses every line; a line that is not one JSON object fails the test. */
export function jsonLines(stdout: string): unknown[] {
  expect(stdout === "" || stdout.endsWith("\n")).toBe(true);
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}

/** The error object on standard error, after its sentence. */
export function errorOf(stderr: string): { code: string; data: Record<string, unknown> } {
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  const schema = z.strictObject({
    error: z.strictObject({ code: z.string(), data: z.record(z.string(), z.unknown()) }),
  });
  return schema.parse(JSON.parse(last)).error;
}
