/**
 * What the preload gives the window: a handful of functions and no channel names. Errors come back as data, because a
 * bridge keeps nothing of an error but its message. Names that begin with `desktop.` are of the desktop contract and
 * answered by the shell; all others are core's.
 */
export interface Bridge {
  call(name: string, input: unknown, requestId?: string): Promise<BridgeAnswer>;
  /**
   * Starts a long task under an id that no other has, or joins one that runs under it already; its progress comes as an
   * event under the same id.
   */
  start(task: string, name: string, input: unknown, requestId: string): Promise<TaskAnswer>;
  cancel(task: string): void;
  subscribe(listener: (event: BridgeEvent) => void): () => void;
  /** Where dropped files lie; a path that is not known is left out. */
  pathsOf(files: readonly File[]): string[];
}

export type BridgeAnswer =
  | { readonly output: unknown }
  | { readonly error: { readonly code: string; readonly data: Record<string, unknown> } };

/**
 * With how many events of progress were sent between the question and it: Electron may bring the answer before the last of
 * them.
 */
export type TaskAnswer = BridgeAnswer & { readonly told: number };

export type BridgeEvent =
  | { readonly type: "progress"; readonly task: string; readonly progress: unknown }
  /** Kinds of records that have changed. */
  | { readonly type: "changed"; readonly topics: readonly string[] }
  /** Core has ended and was started again: no vault is open any more. */
  | { readonly type: "locked"; readonly why: LockReason }
  /**
   * The vault is about to lock or the window to close: `desktop.settled` answers when what is being written is kept.
   */
  | { readonly type: "settle" }
  /** An entry of the native menu was chosen: a command of the registry. */
  | { readonly type: "command"; readonly id: string }
  /** A bundle was opened from the system. */
  | { readonly type: "open-bundle"; readonly path: string }
  | { readonly type: "desktop"; readonly state: unknown };

/** `asked`: somebody locked it. `died`: core ended by itself or was killed. */
export type LockReason = "asked" | "idle" | "suspend" | "screen-lock" | "died";

/** The channels between preload and main; nobody else speaks on them. */
export const bridgeChannels = {
  call: "casebound:call",
  start: "casebound:start",
  cancel: "casebound:cancel",
  event: "casebound:event",
} as const;
