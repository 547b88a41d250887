import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Port } from "#shared/rpc/port.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";

interface StartedParser {
  readonly port: Port;
  readonly pid: number;
  kill(): void;
  /** Settles when the process is gone. */
  readonly gone: Promise<void>;
}

/**
 * Starts a parser with the host's command, as the host itself would: with an empty environment. `undefined` if it could
 * not be started: it then has no id and, if file handles ran out, no streams.
 */
export function startParser(
  { words: [program = "", ...args], folder }: { readonly words: readonly string[]; readonly folder: string },
  start: (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess = spawn,
): StartedParser | undefined {
  const child = start(program, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: {},
    cwd: folder,
    // See `ownGroup` in src/launch/start-core.ts.
    detached: process.platform !== "win32",
  });
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const { pid, stdin, stdout } = child;
  if (pid === undefined || !stdin || !stdout) return undefined;
  return { port: createStreamPort(stdout, stdin), pid, kill: () => void child.kill("SIGKILL"), gone };
}
