/** What every transport must be: ordered, whole messages of structured-clonable values; one close. */
export interface Port {
  send(message: unknown): void;
  /**
   * Settles when the memory of all that was sent is not looked at any more, or the port is closed. Absent where that is
   * so from the beginning.
   */
  flushed?(): Promise<void>;
  /** Exactly one listener; messages that arrive before it is set are kept. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other side is gone or `close` was called. */
  onClose(listener: () => void): void;
  close(): void;
}

/** The bookkeeping that every port shares: messages wait for their listener, closing happens once. */
export function createInbox() {
  const waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | undefined;
  const closers: (() => void)[] = [];
  let closed = false;
  return {
    isClosed: () => closed,
    push(message: unknown): void {
      if (closed) return;
      if (listener) listener(message);
      else waiting.push(message);
    },
    onMessage(next: (message: unknown) => void): void {
      listener = next;
      for (const message of waiting.splice(0)) next(message);
    },
    onClose(next: () => void): void {
      if (closed) next();
      else closers.push(next);
    },
    close(): void {
      if (closed) return;
      closed = true;
      for (const closer of closers.splice(0)) closer();
    },
  };
}
