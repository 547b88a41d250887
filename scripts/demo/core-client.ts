import { randomUUID } from "node:crypto";
import { type CoreProcess, startCore } from "#launch/start-core.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";

export type CoreClient = Client<CoreContract>;

export interface StartedVault {
  readonly client: CoreClient;
  readonly folder: string;
  readonly process: CoreProcess;
  close(): Promise<void>;
}

/** A new vault in its own core process, with the standard key derivation. */
export async function newVault(folder: string, name: string, passphrase: string): Promise<StartedVault> {
  const process = startCore({ folder: builtFolder });
  const client = createClient(process.port, contract, contractVersion, randomUUID);
  await client.call("vault.create", { folder, passphrase, analyst: { name } });
  return {
    client,
    folder,
    process,
    async close() {
      await client.call("vault.lock", {});
      await process.ended;
    },
  };
}

/** Folder of the built core and its companions. */
export const builtFolder = new URL("../../out/main", import.meta.url).pathname;
