import { resolve } from "node:path";
import { startCore } from "#launch/start-core.ts";
import { isAppError } from "#shared/errors.ts";
import type { CoreClient } from "./core-client.ts";
import { usageError } from "./input/usage-error.ts";
import { askSecret } from "./passphrase.ts";

/** Options common to all commands. */
export interface GlobalOptions {
  readonly vault?: string;
  readonly json?: boolean;
  readonly passphraseFile?: string;
  readonly recoveryCode?: boolean;
}

/** A secret typed to unlock a vault. */
export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

/** Runs work with a core process of its own, which ends with it. */
export async function withCore<T>(builtFolder: string, work: (client: CoreClient) => Promise<T>): Promise<T> {
  const core = startCore({ folder: builtFolder, env: coreEnvironment() });
  const kill = () => core.kill("SIGKILL");
  process.once("exit", kill);
  try {
    // Loaded late: setting up the contract takes as long as starting core, and help needs neither.
    const { createCoreClient } = await import("./core-client.ts");
    return await work(createCoreClient(core.port));
  } catch (error) {
    // After an interrupt the user should not wait for long.
    if (isAppError(error, "call.cancelled")) setTimeout(kill, patience).unref();
    throw error;
  } finally {
    core.port.close();
    await core.ended;
    process.off("exit", kill);
  }
}

/** Milliseconds for core to delete unfinished files. */
const patience = 3000;

/** Runs work with the unlocked vault the options name. */
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

/** The vault's folder from `--vault` or CASEBOUND_VAULT, as a full path. */
export function namedVault(options: GlobalOptions): string | undefined {
  const folder = options.vault ?? process.env.CASEBOUND_VAULT;
  return folder === undefined || folder === "" ? undefined : resolve(folder);
}

export function vaultFolder(options: GlobalOptions): string {
  const folder = namedVault(options);
  if (folder === undefined) throw usageError("--vault", "name the vault's folder, or set CASEBOUND_VAULT");
  return folder;
}

/** A child's environment is as readable as ours, so core gets no secrets in it. */
function coreEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^CASEBOUND_\w*PASSPHRASE$/.test(name));
  return Object.fromEntries(entries);
}
