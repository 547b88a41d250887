// The intake thread of core: reads and hashes files, has its own parsers parse them, and prepares their texts, so that
// core's own thread only writes to the database. It has neither key nor connection.
import { randomUUID } from "node:crypto";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import {
  intakeContract,
  intakeContractVersion,
  type ParsedBatch,
  type ParseInput,
} from "#core/documents/intake-contract.ts";
import { parseFiles } from "#core/documents/parse-files.ts";
import { prepareSentTexts } from "#core/documents/prepare-text.ts";
import { type Batch, createFileReader } from "#core/documents/read-files.ts";
import { createSlabs } from "#core/documents/slabs.ts";
import { createParserPool } from "#core/parse/parser-pool.ts";
import { createThreadHost } from "#core/parse/thread-host.ts";
import { serve } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

if (!parentPort) throw new Error("the intake runs as a thread of core");
// See `serve` of src/core/session/threads.ts.
const channel: MessagePort = workerData;
const parsers = createParserPool(createThreadHost(channel), randomUUID);
let slabs = createSlabs();
const batches = new Map<number, Batch>();
let reader: ReturnType<typeof createFileReader> | undefined;
let nextNo = 0;
/** Stands in for the bytes of unreadable files. */
const nothing = new Uint8Array(0);

serve(
  createWorkerPort(parentPort, () => process.exit(0), { handsBytesOver: true }),
  intakeContract,
  {
    "intake.open": ({ paths }) => {
      batches.clear();
      slabs = createSlabs();
      reader = createFileReader(paths, slabs);
      return {};
    },
    "intake.next": ({ wanted, spare }) => {
      if (!reader) throw new Error("nothing was opened");
      slabs.takeBack(spare);
      const batch = reader.next(wanted);
      const no = nextNo++;
      if (wanted === "bytes") batches.set(no, batch);
      return { no, files: batch.files.map(({ bytes: _, ...file }) => file), isLast: batch.isLast };
    },
    "intake.parse": (input, { signal }) => parse(input, signal),
    async "intake.close"() {
      await parsers.close();
      return {};
    },
  },
  {
    version: intakeContractVersion,
    onIncident: (name, error) => {
      process.stderr.write(`casebound intake: ${name}: ${error instanceof Error ? error.stack : "unknown"}\n`);
      return "intake";
    },
  },
);

async function parse({ of, files, ...how }: ParseInput, signal: AbortSignal): Promise<ParsedBatch> {
  const { bytes, memory: itsMemory } = typeof of === "number" ? takeBatch(of) : { bytes: of, memory: [] };
  const unparsed = files.map(({ place, ...file }) => ({ ...file, bytes: bytes[place] ?? nothing }));
  const prepare = (texts: Parameters<typeof prepareSentTexts>[0]) => prepareSentTexts(texts, slabs);
  const { outcomes, memory, hasFailed } = await parseFiles(unparsed, { ...how, parsers, prepare, signal });
  // A failed parser may still read the shared memory, so the bytes are copied.
  if (hasFailed) return { outcomes, bytes: bytes.map((one) => Uint8Array.from(one)), memory };
  return { outcomes, bytes, memory: [...memory, ...itsMemory] };
}

function takeBatch(no: number): { readonly bytes: readonly Uint8Array[]; readonly memory: readonly Uint8Array[] } {
  const batch = batches.get(no);
  if (!batch) throw new Error("a batch was asked for twice");
  batches.delete(no);
  return { bytes: batch.files.map((file) => file.bytes ?? nothing), memory: batch.memory };
}
