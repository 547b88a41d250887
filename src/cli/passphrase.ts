import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "#shared/errors.ts";

/** Where a passphrase comes from, in this order: a file, the environment, the person at the terminal. */
export async function askPassphrase(file: string | undefined, prompt: string): Promise<string> {
  if (file !== undefined) return firstLine(file);
  const fromEnvironment = process.env.CASEBOUND_PASSPHRASE;
  if (fromEnvironment !== undefined && fromEnvironment !== "") return fromEnvironment;
  if (!process.stdin.isTTY) {
    throw new AppError("input.invalid", {
      problems: [{ path: "", problem: "no passphrase: set CASEBOUND_PASSPHRASE, or use --passphrase-file" }],
    });
  }
  return promptHidden(prompt);
}

export function firstLine(file: string): string {
  try {
    const [line = ""] = readFileSync(file, "utf8").split(/\r?\n/, 1);
    return line;
  } catch (error) {
    throw new AppError("file.missing", { path: file }, { cause: error });
  }
}

/** Asks on the terminal without showing what is typed. */
export async function promptHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
