// The reader thread of core: its own connection to the same database, for long reads.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { loadedMessage } from "#core/session/threads.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { serveReader } from "./serve-reader.ts";

const { file, key } = z.object({ file: z.string(), key: z.instanceof(Uint8Array) }).parse(workerData);
if (!parentPort) throw new Error("the reader runs as a thread of core");
const connection = openConnection({ file, key, mode: "read" });
key.fill(0);
parentPort.postMessage(loadedMessage);
serveReader(
  createWorkerPort(parentPort, () => process.exit(0)),
  connection,
);
