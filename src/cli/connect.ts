import { randomUUID } from "node:crypto";
import { startCore } from "#launch/start-core.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { askPassphrase } from "./passphrase.ts";

export type CoreClient = Client<CoreContract>;

/** The options that every command has. */
export interface GlobalOptions {
  readonly vault?: string;
  readonly json?: boolean;
  readonly passphraseFile?: string;
  readonly recoveryCode?: boolean;
}

/** Runs work against a core of its own, which ends with it. */
export async function withCore<T>(work: (client: CoreClient) => Promise<T>): Promise<T> {
  const core = startCore({ folder: __dirname });
  const client = createClient(core.port, contract, contractVersion, randomUUID);
  const cancel = () => core.kill("SIGKILL");
  process.once("exit", cancel);
  try {
    return await work(client);
  } finally {
    client.close();
    await core.ended;
    process.off("exit", cancel);
  }
}

/** Runs work against the unlocked vault that the options name. */
export async function withVault<T>(options: GlobalOptions, work: (client: CoreClient) => Promise<T>): Promise<T> {
  const folder = vaultFolder(options);
  return withCore(async (client) => {
    const typed = await askPassphrase(
      options.passphraseFile,
      options.recoveryCode ? "Recovery code: " : "Passphrase: ",
    );
    const secret = options.recoveryCode ? { recoveryCode: typed } : { passphrase: typed };
    const { failedBefore } = await client.call("vault.unlock", { folder, secret });
    if (failedBefore > 0 && !options.json) {
      process.stderr.write(
        `${failedBefore} failed ${failedBefore === 1 ? "attempt" : "attempts"} to unlock since the last time.\n`,
      );
    }
    return work(client);
  });
}

export function vaultFolder(options: GlobalOptions): string {
  const folder = options.vault ?? process.env.CASEBOUND_VAULT;
  if (folder === undefined || folder === "") {
    throw new AppError("input.invalid", {
      problems: [{ path: "--vault", problem: "name the vault's folder, or set CASEBOUND_VAULT" }],
    });
  }
  return folder;
}
