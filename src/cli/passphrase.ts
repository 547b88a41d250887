import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AppError } from "#shared/errors.ts";
import { firstLine } from "./input/files.ts";
import { usageError } from "./input/usage-error.ts";

/** Sources of a secret, in this order: a file, the environment, a prompt on the terminal. */
export interface SecretSource {
  readonly file?: string | undefined;
  /** Environment variable. */
  readonly variable: string;
  /** The option for the file, named in the message if there is no secret. */
  readonly option: string;
  readonly prompt: string;
}

export async function askSecret(source: SecretSource): Promise<string> {
  return givenSecret(source) ?? promptHidden(source.prompt);
}

const attempts = 3;
/** Characters; shorter ones can be guessed, whatever the key derivation costs. */
const shortPassphrase = 12;

/** A new secret, typed twice, because a typing error would lock the user out. */
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

/** Core refuses a far too short secret; a merely short one is the user's informed choice. */
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

/** Prompts on the terminal without echo. */
async function promptHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const given = new AbortController();
  // Otherwise an interrupt or the end of input would leave the prompt pending for ever.
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
