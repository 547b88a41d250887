// The remote end of a port to a child process.
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { servePortContract } from "./port-conformance.ts";

const port = createStreamPort(process.stdin, process.stdout);
servePortContract(port);
port.onClose(() => process.exit());
