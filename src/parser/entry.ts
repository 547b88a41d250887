// The parser process: the only place where foreign files are parsed. It receives bytes and never paths, has no key and
// no vault, and reads only its own code and PDFium's. Its parent limits its time and memory and may kill it.
import { Console } from "node:console";
import { parserContract, parserContractVersion } from "#shared/contract/parser.ts";
import { createElectronPort, type MessagePortLike } from "#shared/rpc/electron-port.ts";
import type { Port } from "#shared/rpc/port.ts";
import { serve } from "#shared/rpc/server.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { denyNetwork } from "./deny-network.ts";
import { extractAll } from "./extract.ts";

denyNetwork();
// Standard output carries frames, which a library's output must not break.
globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });

const parentPort: unknown = Reflect.get(process, "parentPort");
if (isParentPort(parentPort)) {
  parentPort.once("message", ({ ports: [channel] }) => {
    if (channel) start(createElectronPort(channel));
  });
} else {
  start(createStreamPort(process.stdin, process.stdout));
}

function start(port: Port): void {
  port.onClose(() => process.exit());
  let incidents = 0;
  serve(
    port,
    parserContract,
    {
      async "parser.extract"({ files }) {
        return { extractions: await extractAll(files) };
      },
      async "parser.picture"(wanted) {
        const { drawPicture } = await import("./picture.ts");
        return drawPicture(wanted);
      },
    },
    {
      version: parserContractVersion,
      onIncident(name, error) {
        const incident = `${process.pid}-${++incidents}`;
        // Not the message: it may quote the document.
        console.error(`parser incident ${incident} in ${name}: ${error instanceof Error ? error.name : typeof error}`);
        return incident;
      },
    },
  );
}

/** Electron's API for utility processes, declared structurally, so that nothing here loads Electron. */
interface ParentPort {
  once(event: "message", listener: (event: { readonly ports: readonly MessagePortLike[] }) => void): unknown;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === "object" && value !== null && "once" in value && typeof value.once === "function";
}
