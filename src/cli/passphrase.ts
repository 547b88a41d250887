import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "#shared/errors.ts";
import { firstLine } from "./input/files.ts";
import { usageError } from "./input/usage-error.ts";

/** Where one secret comes from, in this order: a file, the environment, the person at the terminal. */
export interface SecretSource {
  readonly file?: string | undefined;
  /** Of the environment. */
  readonly variable: string;
  /** How the file is named on the command line, for the message when there is no secret. */
  readonly option: string;
  readonly prompt: string;
}

export async function askSecret(source: SecretSource): Promise<string> {
  return givenSecret(source) ?? promptHidden(source.prompt);
}

const attempts = 3;
/** Shorter ones are found by trying, whatever the key derivation costs. */
const shortPassphrase = 12;

/** A secret that is set now: typed twice, since a slip would lock its owner out. */
export async function askNewSecret(source: SecretSource): Promise<string> {
  const given = givenSecret(source);
  if (given !== undefined) return remarkedOn(given);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const first = await promptHidden(source.prompt);
    if ((await promptHidden("Once more: ")) === first) return remarkedOn(first);
    process.stderr.write("The two differ.\n");
  }
  throw usageError(source.option, "the passphrase was not typed twice alike");
}

/** Core refuses what is far too short; what is merely short is its owner's choice, made knowingly. */
function remarkedOn(secret: string): string {
  if (secret.length < shortPassphrase) {
    process.stderr.write("That is short: it can be found by trying. Five or more random words cannot.\n");
  }
  return secret;
}

function givenSecret(source: SecretSource): string | undefined {
  if (source.file !== undefined) return firstLine(source.file);
  const value = process.env[source.variable];
  if (value !== undefined && value !== "") return value;
  if (!process.stdin.isTTY) {
    throw usageError(source.option, `no passphrase: set ${source.variable}, or name a file with ${source.option}`);
  }
  return undefined;
}

/** Asks on the terminal without showing what is typed. */
async function promptHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const given = new AbortController();
  // Without these an interrupted or ended input would leave the question open for ever.
  terminal.on("SIGINT", () => given.abort());
  terminal.on("close", () => given.abort());
  try {
    return await terminal.question("", { signal: given.signal });
  } catch (error) {
    throw new AppError("call.cancelled", {}, { cause: error });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
