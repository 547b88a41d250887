// The reader thread of core: its own connection to the same database, for reads that take long.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { find } from "#core/search/find.ts";
import { checkVault } from "#core/session/check-vault.ts";
import { readerContract, readerContractVersion } from "#core/session/reader-contract.ts";
import { verifyCustody } from "#core/session/verify-custody.ts";
import { openConnection } from "#core/vault/connection.ts";
import { serve } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

const { file, key } = z.object({ file: z.string(), key: z.instanceof(Uint8Array) }).parse(workerData);
const connection = openConnection({ file, key, mode: "read" });
key.fill(0);

if (!parentPort) throw new Error("the reader runs as a thread of core");
serve(
  createWorkerPort(parentPort, () => process.exit(0)),
  readerContract,
  {
    "reader.find": (input) => find(connection.read, input),
    "reader.check": (_input, call) => checkVault(connection, call.progress),
    "reader.verifyCustody": (_input, call) => verifyCustody(connection.read, call.progress),
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
