// The core process: connects to its host, serves the contract, and ends when that connection closes.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createDeps } from "#core/deps/deps.ts";
import { createElectronHost, electronParentPort } from "#core/host/electron-host.ts";
import { endProcess } from "#core/host/end-process.ts";
import { createNodeHost } from "#core/host/node-host.ts";
import { createKeyDerivation } from "#core/vault/argon2id.ts";
import { contract, contractVersion } from "#shared/contract/index.ts";
import type { Port } from "#shared/rpc/port.ts";
import { type Server, serve } from "#shared/rpc/server.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { createCore } from "./router.ts";

// Under Node, standard output carries frames, so anything a library prints must go to standard error.
console.log = console.error;
console.info = console.error;
console.warn = console.error;
console.debug = console.error;

const deps = createDeps();
const parent = electronParentPort();
const server = { current: undefined as Server | undefined };
const core = createCore({
  deps,
  host: parent ? createElectronHost(parent, start) : createNodeHost(),
  deriveKey: createKeyDerivation(join(__dirname, "key-worker.cjs")),
  readerWorker: join(__dirname, "reader.cjs"),
  searcherWorker: join(__dirname, "searcher.cjs"),
  intakeWorker: join(__dirname, "intake.cjs"),
  sampleFolder: join(__dirname, "../sample"),
  onChanged: (topics) => server.current?.changed(topics),
  onIncident,
});

function onIncident(name: string, error: unknown): string {
  const incident = randomUUID();
  deps.log(`incident ${incident} in ${name}: ${error instanceof Error ? error.stack : "unknown"}`);
  return incident;
}

function start(port: Port): void {
  server.current = serve(port, contract, core.handlers, { version: contractVersion, onIncident });
  // A thread that waits for the system would hold up an orderly end, and the open vault would stay in memory.
  port.onClose(() => void core.close().then(endProcess, () => endProcess("at once")));
}

if (!parent) start(createStreamPort(process.stdin, process.stdout));
