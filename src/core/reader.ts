// The reader thread of core: its own connection to the same database, for reads that take long.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { textProblems } from "#core/documents/text-problems.ts";
import { createBundleReader } from "#core/exchange/bundle-reader.ts";
import { exportBundle } from "#core/exchange/export-bundle.ts";
import { pageProblems } from "#core/session/check-pages.ts";
import { checkVault } from "#core/session/check-vault.ts";
import { readerContract, readerContractVersion } from "#core/session/reader-contract.ts";
import { loadedMessage } from "#core/session/threads.ts";
import { verifyCustody } from "#core/session/verify-custody.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { serve } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

const { file, key } = z.object({ file: z.string(), key: z.instanceof(Uint8Array) }).parse(workerData);
if (!parentPort) throw new Error("the reader runs as a thread of core");
const connection = openConnection({ file, key, mode: "read" });
key.fill(0);
parentPort.postMessage(loadedMessage);

serve(
  createWorkerPort(parentPort, () => process.exit(0)),
  readerContract,
  {
    "reader.check": (_input, call) => checkVault(connection.read, call.progress, { texts: textProblems }),
    "reader.verifyCustody": (_input, call) => verifyCustody(connection.read, call.progress),
    "reader.export": async (input, call) => {
      // One snapshot from the first read to the last: what is written is one moment of the vault.
      connection.exec("BEGIN");
      try {
        return await exportBundle(connection.read, input, call.progress);
      } finally {
        connection.exec("COMMIT");
      }
    },
    ...createBundleReader(connection.read),
    "reader.pages": () => ({
      problem: [...pageProblems(connection.read)][0]?.problem ?? null,
      head: custodyHead(connection.read, vaultChain),
    }),
    "reader.copy": (input) => {
      // A file name cannot be a parameter of VACUUM; quotes are doubled as SQL wants.
      connection.exec(`VACUUM INTO '${input.file.replaceAll("'", "''")}'`);
      return {};
    },
  },
  {
    version: readerContractVersion,
    onIncident: (name, error) => {
      process.stderr.write(`casebound reader: ${name}: ${error instanceof Error ? error.stack : "unknown"}\n`);
      return "reader";
    },
  },
);
