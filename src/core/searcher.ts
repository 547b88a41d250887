// The search thread of core: a connection of its own, for searching only. It starts while the key is being derived, so
// it loads only what it needs, warms up and waits for the key.
import { parentPort } from "node:worker_threads";
import { countFacets } from "#core/search/count-facets.ts";
import { find } from "#core/search/find.ts";
import { openingSchema, searcherContract, searcherContractVersion } from "#core/session/searcher-contract.ts";
import { loadedMessage } from "#core/session/threads.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { serve } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { rehearseSearch } from "./rehearse-search.ts";

const parent = parentPort;
if (!parent) throw new Error("the searcher runs as a thread of core");

rehearseSearch();
parent.postMessage(loadedMessage);
parent.once("message", (opening: unknown) => {
  const { file, key } = openingSchema.parse(opening);
  const { read } = openConnection({ file, key, mode: "read" });
  key.fill(0);
  serve(
    createWorkerPort(parent, () => process.exit(0)),
    searcherContract,
    { "searcher.find": (input) => find(read, input), "searcher.facets": (input) => countFacets(read, input) },
    {
      version: searcherContractVersion,
      onIncident: (name, error) => {
        process.stderr.write(`casebound searcher: ${name}: ${error instanceof Error ? error.stack : "unknown"}\n`);
        return "searcher";
      },
    },
  );
});
