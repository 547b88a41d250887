import { resolve } from "node:path";
import { startCore } from "#launch/start-core.ts";
import { isAppError } from "#shared/errors.ts";
import type { CoreClient } from "./core-client.ts";
import { usageError } from "./input/usage-error.ts";
import { askSecret } from "./passphrase.ts";

/** The options that every command has. */
export interface GlobalOptions {
  readonly vault?: string;
  readonly json?: boolean;
  readonly passphraseFile?: string;
  readonly recoveryCode?: boolean;
}

/** What the person typed to unlock. */
export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

/** Runs work against a core of its own, which ends with it. */
export async function withCore<T>(builtFolder: string, work: (client: CoreClient) => Promise<T>): Promise<T> {
  const core = startCore({ folder: builtFolder, env: coreEnvironment() });
  const kill = () => core.kill("SIGKILL");
  process.once("exit", kill);
  try {
    // Loaded only now: the contract takes as long to set up as core takes to start, and help needs neither.
    const { createCoreClient } = await import("./core-client.ts");
    return await work(createCoreClient(core.port));
  } catch (error) {
    // Whoever has interrupted does not wait for long.
    if (isAppError(error, "call.cancelled")) setTimeout(kill, patience).unref();
    throw error;
  } finally {
    core.port.close();
    await core.ended;
    process.off("exit", kill);
  }
}

/** Milliseconds that core has for taking away what it has begun to write. */
const patience = 3000;

/** Runs work against the unlocked vault that the options name. */
export async function withVault<T>(
  builtFolder: string,
  options: GlobalOptions & { readonly prepareSearch?: boolean },
  work: (client: CoreClient, secret: Secret) => Promise<T>,
): Promise<T> {
  const folder = vaultFolder(options);
  return withCore(builtFolder, async (client) => {
    const secret = await askForSecret(options);
    const { failedBefore } = await client.call("vault.unlock", {
      folder,
      secret,
      prepareSearch: options.prepareSearch,
    });
    if (failedBefore > 0) {
      process.stderr.write(
        `${failedBefore} failed ${failedBefore === 1 ? "attempt" : "attempts"} to unlock since the last time.\n`,
      );
    }
    return work(client, secret);
  });
}

export async function askForSecret(options: GlobalOptions): Promise<Secret> {
  const typed = await askSecret({
    file: options.passphraseFile,
    variable: "CASEBOUND_PASSPHRASE",
    option: "--passphrase-file",
    prompt: options.recoveryCode ? "Recovery code: " : "Passphrase: ",
  });
  return options.recoveryCode ? { recoveryCode: typed } : { passphrase: typed };
}

/** The folder that `--vault` or CASEBOUND_VAULT names, as a full path. */
export function namedVault(options: GlobalOptions): string | undefined {
  const folder = options.vault ?? process.env.CASEBOUND_VAULT;
  return folder === undefined || folder === "" ? undefined : resolve(folder);
}

export function vaultFolder(options: GlobalOptions): string {
  const folder = namedVault(options);
  if (folder === undefined) throw usageError("--vault", "name the vault's folder, or set CASEBOUND_VAULT");
  return folder;
}

/** A child's environment can be read by whoever may read ours; core gets nothing that opens a vault. */
function coreEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^CASEBOUND_\w*PASSPHRASE$/.test(name));
  return Object.fromEntries(entries);
}
