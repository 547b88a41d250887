import { z } from "zod";
import { custodyArea } from "#shared/contract/custody.ts";
import { query, task } from "#shared/contract/define.ts";
import { searchArea } from "#shared/contract/search.ts";
import { vaultArea } from "#shared/contract/vault.ts";

/** What the reader thread answers: long reads, on a connection of its own, ended at once to cancel. */
export const readerContract = {
  "reader.find": query({
    input: searchArea["search.find"].input,
    output: searchArea["search.find"].output,
    errors: ["query.malformed"],
  }),
  "reader.check": task({
    input: z.strictObject({}),
    output: vaultArea["vault.check"].output,
    progress: vaultArea["vault.check"].progress,
  }),
  "reader.verifyCustody": task({
    input: z.strictObject({}),
    output: custodyArea["custody.verify"].output,
    progress: custodyArea["custody.verify"].progress,
  }),
  /** Writes a copy of the database under the same key. */
  "reader.copy": task({
    input: z.strictObject({ file: z.string() }),
    output: z.strictObject({}),
    progress: vaultArea["vault.backup"].progress,
    errors: ["backup.failed"],
  }),
} as const;

export const readerContractVersion = 1;
