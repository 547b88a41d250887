import type { Port } from "#shared/rpc/port.ts";

/**
 * What core needs of whoever started it. Core itself starts no process: under Electron it could not, and so the rule
 * is the same everywhere.
 */
export interface Host {
  /** A new parser process with nothing but this port to the world. */
  openParser(): Promise<ParserProcess>;
  /** Ends core when the vault is locked. `at once`: without waiting for threads that are in the middle of something. */
  exit(how: "orderly" | "at once"): void;
}

export interface ParserProcess {
  readonly port: Port;
  kill(): void;
  /** Why it ended: killed by the host for its memory, or anything else. */
  readonly ended: Promise<"memory" | "ended">;
}
