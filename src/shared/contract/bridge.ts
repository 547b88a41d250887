/**
 * What the preload gives the window: five functions and no channel names. Errors come back as data, because a bridge keeps
 * nothing of an error but its message.
 */
export interface Bridge {
  call(name: string, input: unknown, requestId?: string): Promise<BridgeAnswer>;
  /** Starts a long task; its progress goes to `onProgress` listeners under the same task number. */
  start(task: number, name: string, input: unknown, requestId: string): Promise<BridgeAnswer>;
  cancel(task: number): void;
  onProgress(listener: (task: number, progress: unknown) => void): () => void;
  onChanged(listener: (topics: readonly string[]) => void): () => void;
}

export type BridgeAnswer =
  | { readonly output: unknown }
  | { readonly error: { readonly code: string; readonly data: Record<string, unknown> } };

/** The channels between preload and main; nobody else speaks on them. */
export const bridgeChannels = {
  call: "casebound:call",
  start: "casebound:start",
  cancel: "casebound:cancel",
  progress: "casebound:progress",
  changed: "casebound:changed",
} as const;
