import { randomUUID } from "node:crypto";
import { startCore } from "#launch/start-core.ts";
import type { Contract, Procedure } from "#shared/contract/define.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import { type CallOptions, type Client, createClient } from "#shared/rpc/client.ts";
import { usageError } from "./input/usage-error.ts";
import { askSecret } from "./passphrase.ts";

export type CoreClient = Client<CoreContract>;

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
export async function withCore<T>(work: (client: CoreClient) => Promise<T>): Promise<T> {
  const core = startCore({ folder: __dirname, env: withoutSecrets(process.env) });
  const client = createClient(core.port, contract, contractVersion, randomUUID);
  const kill = () => core.kill("SIGKILL");
  process.once("exit", kill);
  try {
    return await work(client);
  } finally {
    client.close();
    await core.ended;
    process.off("exit", kill);
  }
}

/** Runs work against the unlocked vault that the options name. */
export async function withVault<T>(
  options: GlobalOptions,
  work: (client: CoreClient, secret: Secret) => Promise<T>,
): Promise<T> {
  const folder = vaultFolder(options);
  return withCore(async (client) => {
    const secret = await askForSecret(options);
    const { failedBefore } = await client.call("vault.unlock", { folder, secret });
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

/** The folder that `--vault` or CASEBOUND_VAULT names. */
export function namedVault(options: GlobalOptions): string | undefined {
  const folder = options.vault ?? process.env.CASEBOUND_VAULT;
  return folder === "" ? undefined : folder;
}

export function vaultFolder(options: GlobalOptions): string {
  const folder = namedVault(options);
  if (folder === undefined) throw usageError("--vault", "name the vault's folder, or set CASEBOUND_VAULT");
  return folder;
}

/** A child's environment can be read by whoever may read ours; it gets nothing that opens a vault. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^CASEBOUND_\w*PASSPHRASE$/.test(name)));
}

/** A procedure by the name that a person typed. */
export function procedureOf(name: string): Procedure {
  const procedures: Contract = contract;
  const procedure = Object.hasOwn(procedures, name) ? procedures[name] : undefined;
  if (!procedure) throw new AppError("call.unknown", { name });
  return procedure;
}

/** Calls by a name that is known only at run time; the contract checks the input all the same. */
export function callByName(client: CoreClient, name: string, input: unknown, options: CallOptions): Promise<unknown> {
  procedureOf(name);
  const untyped: Client<Contract> = client;
  return untyped.call(name, input, options);
}
