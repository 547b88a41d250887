import type { Command } from "commander";
import { readText } from "./files.ts";
import { collect } from "./parse.ts";

/** Options added by `addPasswordOptions`. */
export interface PasswordOptions {
  readonly password?: readonly string[];
  readonly passwordFile?: string;
}

export function addPasswordOptions(command: Command): Command {
  return command
    .option("--password <text>", "tried on password-protected files; may be repeated", collect)
    .option("--password-file <file>", "such passwords, one per line");
}

export function passwordsOf({ password = [], passwordFile }: PasswordOptions): string[] {
  const fromFile = passwordFile === undefined ? [] : readText(passwordFile).split(/\r?\n/);
  return [...password, ...fromFile.filter((line) => line !== "")];
}
