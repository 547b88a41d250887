// The parser process: the only place where foreign bytes are parsed. It gets bytes and never paths, holds no key and no
// vault, and reads nothing but its own code and PDFium's. Whoever starts it bounds its time and memory and may kill it.
import { Console } from "node:console";
import { parserContract, parserContractVersion } from "#shared/contract/parser.ts";
import { createElectronPort, type MessagePortLike } from "#shared/rpc/electron-port.ts";
import type { Port } from "#shared/rpc/port.ts";
import { serve } from "#shared/rpc/server.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { denyNetwork } from "./deny-network.ts";
import { extractAll } from "./extract.ts";

denyNetwork();
// Standard output carries frames: what a library prints must not break them.
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

/** What Electron gives a utility process; named by its shape, so that nothing here loads Electron. */
interface ParentPort {
  once(event: "message", listener: (event: { readonly ports: readonly MessagePortLike[] }) => void): unknown;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === "object" && value !== null && "once" in value && typeof value.once === "function";
}
