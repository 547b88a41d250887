import { spawn } from "node:child_process";
import { Worker } from "node:worker_threads";
import { describe, it } from "vitest";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { type PortPair, portChecks, servePortContract } from "./port-conformance.ts";

const ports: Readonly<Record<string, () => Promise<PortPair>>> = {
  "memory port": async () => {
    const [near, far] = createMemoryPorts();
    servePortContract(far);
    return { near, kill: () => far.close() };
  },
  "stream port to a child process": async () => {
    const child = spawn(process.execPath, [new URL("./child-end.ts", import.meta.url).pathname], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const near = createStreamPort(child.stdout, child.stdin);
    return {
      near,
      kill: () =>
        new Promise((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve();
          child.once("exit", () => resolve());
          child.kill("SIGKILL");
        }),
    };
  },
  "worker port to a thread": async () => {
    const worker = new Worker(new URL("./worker-end.ts", import.meta.url));
    const end = () => worker.terminate().then(() => undefined);
    return { near: createWorkerPort(worker, () => void end()), kill: end };
  },
};

for (const [name, open] of Object.entries(ports)) {
  describe(name, () => {
    for (const check of portChecks) it(check.name, () => check.run(open));
  });
}
