/** The guarantees of every transport: ordered, complete messages of structured-clonable values, and a single close. */
export interface Port {
  send(message: unknown): void;
  /**
   * Settles when the memory of all sent messages may be reused, or the port is closed. Absent if that is so at once.
   */
  flushed?(): Promise<void>;
  /** Sets the only listener; messages that arrive earlier are queued. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the other side is gone or `close` was called. */
  onClose(listener: () => void): void;
  close(): void;
}

/** State shared by all ports: messages wait for their listener, and closing happens once. */
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
