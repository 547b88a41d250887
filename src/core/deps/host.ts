import type { Port } from "#shared/rpc/port.ts";

/**
 * Services core needs from its host. The host decides which processes exist and with what rights and limits: core
 * starts a process only with its host's command, and none under Electron.
 */
export interface Host {
  /** Starts a parser process that can reach nothing but this port. */
  openParser(): Promise<ParserProcess>;
  /** For a thread that gets a parser of its own; absent if only the host can start one. */
  readonly planParser?: () => Promise<OwnParser>;
  /** Ends core when the vault is locked. `at once`: without waiting for busy threads. */
  exit(how: "orderly" | "at once"): void;
}

export interface ParserProcess extends SupervisedProcess {
  readonly port: Port;
}

/** How to start a parser, which the host watches and may kill. */
export interface OwnParser {
  readonly words: readonly string[];
  readonly folder: string;
  /** To be called as soon as it runs. */
  started(pid: number): SupervisedProcess;
  /** To be called when its process has ended. */
  gone(): void;
}

export interface SupervisedProcess {
  kill(): void;
  /** Why it ended: killed by the host for its memory, or any other reason. */
  readonly ended: Promise<"memory" | "ended">;
}
