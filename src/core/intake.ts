// The intake thread of core: reads and hashes files and prepares texts, so that core's own thread is left with the
// database. It has neither key nor connection.
import { parentPort } from "node:worker_threads";
import { intakeContract, intakeContractVersion } from "#core/documents/intake-contract.ts";
import { prepareSentTexts } from "#core/documents/prepare-text.ts";
import { createFileReader } from "#core/documents/read-files.ts";
import { createSlabs } from "#core/documents/slabs.ts";
import { serve } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

if (!parentPort) throw new Error("the intake runs as a thread of core");
const slabs = createSlabs();
let reader: ReturnType<typeof createFileReader> | undefined;

serve(
  createWorkerPort(parentPort, () => process.exit(0), { handsBytesOver: true }),
  intakeContract,
  {
    "intake.open": ({ paths }) => {
      reader = createFileReader(paths, slabs);
      return {};
    },
    "intake.next": ({ wanted, spare }) => {
      if (!reader) throw new Error("nothing was opened");
      slabs.takeBack(spare);
      return reader.next(wanted);
    },
    "intake.prepare": (texts) => prepareSentTexts(texts, slabs),
  },
  {
    version: intakeContractVersion,
    onIncident: (name, error) => {
      process.stderr.write(`casebound intake: ${name}: ${error instanceof Error ? error.stack : "unknown"}\n`);
      return "intake";
    },
  },
);
