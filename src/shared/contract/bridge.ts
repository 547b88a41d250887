/**
 * The functions the preload exposes to the window. Errors are returned as data, because the bridge keeps nothing of an
 * error but its message. Names starting with `desktop.` belong to the desktop contract and are answered by the shell,
 * all others by core.
 */
export interface Bridge {
  call(name: string, input: unknown, requestId?: string): Promise<BridgeAnswer>;
  /**
   * Starts a long task under a unique id, or joins the task already running under it. Progress arrives as events with
   * the same id.
   */
  start(task: string, name: string, input: unknown, requestId: string): Promise<TaskAnswer>;
  cancel(task: string): void;
  subscribe(listener: (event: BridgeEvent) => void): () => void;
  /** Paths of dropped files; unknown ones are left out. */
  pathsOf(files: readonly File[]): string[];
}

export type BridgeAnswer =
  | { readonly output: unknown }
  | { readonly error: { readonly code: string; readonly data: Record<string, unknown> } };

/**
 * `told`: number of progress events sent before the answer, because Electron may deliver the answer before the last of
 * them.
 */
export type TaskAnswer = BridgeAnswer & { readonly told: number };

export type BridgeEvent =
  | { readonly type: "progress"; readonly task: string; readonly progress: unknown }
  /** Kinds of records that changed. */
  | { readonly type: "changed"; readonly topics: readonly string[] }
  /** Core ended and was restarted: no vault is open. */
  | { readonly type: "locked"; readonly why: LockReason }
  /** The vault is about to lock or the window to close. Call `desktop.settled` once unsaved input is stored. */
  | { readonly type: "settle" }
  /** An entry of the native menu was chosen: a command of the registry. */
  | { readonly type: "command"; readonly id: string }
  /** The system asked to open a bundle. */
  | { readonly type: "open-bundle"; readonly path: string }
  | { readonly type: "desktop"; readonly state: unknown };

/** `asked`: locked by the user. `died`: core crashed or was killed. */
export type LockReason = "asked" | "idle" | "suspend" | "screen-lock" | "died";

/** Channels between preload and main, used by no other code. */
export const bridgeChannels = {
  call: "casebound:call",
  start: "casebound:start",
  cancel: "casebound:cancel",
  event: "casebound:event",
} as const;
