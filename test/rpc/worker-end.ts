// The remote end of a port to a worker thread.
import { parentPort } from "node:worker_threads";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { servePortContract } from "./port-conformance.ts";

if (parentPort) servePortContract(createWorkerPort(parentPort, () => process.exit()));
