import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { textProblems } from "#core/documents/text-problems.ts";
import { writeBundle } from "#core/exchange/export/write-bundle.ts";
import { createBundleReader } from "#core/exchange/import/bundle-reader.ts";
import { pageProblems } from "#core/session/check-pages.ts";
import { checkVault } from "#core/session/check-vault.ts";
import { readerContract, readerContractVersion } from "#core/session/reader-contract.ts";
import { verifyCustody } from "#core/session/verify-custody.ts";
import type { Connection } from "#core/vault/connection.ts";
import type { Port } from "#shared/rpc/port.ts";
import { serve } from "#shared/rpc/server.ts";

/**
 * Serves core's requests to its readers. `end` waits for running requests and closes everything; a thread just ends.
 */
export function serveReader(port: Port, connection: Connection): { end(): Promise<void> } {
  const bundles = createBundleReader(connection.read);
  const server = serve(
    port,
    readerContract,
    {
      "reader.check": (_input, call) => checkVault(connection.read, call.progress, { texts: textProblems }),
      "reader.verifyCustody": (_input, call) => verifyCustody(connection.read, call.progress),
      "reader.export": async (input, call) => {
        // One snapshot for all reads, so that the bundle shows a single moment of the vault.
        connection.exec("BEGIN");
        try {
          return await writeBundle(connection.read, input, call.progress);
        } finally {
          connection.exec("COMMIT");
        }
      },
      ...bundles.handlers,
      "reader.pages": () => ({
        problem: [...pageProblems(connection.read)][0]?.problem ?? null,
        head: custodyHead(connection.read, vaultChain),
      }),
      "reader.copy": (input) => {
        // VACUUM takes no parameter for the file name; quotes are doubled as in SQL.
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
  return {
    async end() {
      await server.drain();
      await bundles.close();
      connection.close();
    },
  };
}
