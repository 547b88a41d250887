import type { Port } from "#shared/rpc/port.ts";

/**
 * What core needs of whoever started it. Which processes there are, with what rights and limits, is the host's to say:
 * core starts none but by the host's own words, and none at all under Electron, where it could not.
 */
export interface Host {
  /** A new parser process with nothing but this port to the world. */
  openParser(): Promise<ParserProcess>;
  /** For a thread that is to have a parser to itself; absent where only the host can start one. */
  readonly planParser?: () => Promise<OwnParser>;
  /** Ends core when the vault is locked. `at once`: without waiting for threads that are in the middle of something. */
  exit(how: "orderly" | "at once"): void;
}

export interface ParserProcess extends SupervisedProcess {
  readonly port: Port;
}

/** How to start a parser, which the host watches and may kill. */
export interface OwnParser {
  readonly words: readonly string[];
  readonly folder: string;
  /** To be said as soon as it runs. */
  started(pid: number): SupervisedProcess;
  /** To be said when its process is gone. */
  gone(): void;
}

export interface SupervisedProcess {
  kill(): void;
  /** Why it ended: killed by the host for its memory, or anything else. */
  readonly ended: Promise<"memory" | "ended">;
}
