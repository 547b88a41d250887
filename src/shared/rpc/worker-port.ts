import { createInbox, type Port } from "./port.ts";

/** The part of a Node worker, or of its parent port, that the port uses. */
interface WorkerLike {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "close" | "exit", listener: () => void): unknown;
}

interface WorkerPortOptions {
  /**
   * Transfers the memory of byte arrays that do not share it, instead of copying. For senders that never reuse what
   * they have sent.
   */
  readonly handsBytesOver?: boolean;
  /** Type of messages that do not belong to the port. */
  readonly except?: string;
}

/** A port to or from a worker thread. On the parent's side, `end` must end the thread. */
export function createWorkerPort(worker: WorkerLike, end: () => void, options: WorkerPortOptions = {}): Port {
  const inbox = createInbox();
  worker.on("message", (message) => {
    if (options.except === undefined || message !== options.except) inbox.push(message);
  });
  worker.on("exit", inbox.close);
  worker.on("close", inbox.close);
  return {
    send(message) {
      if (!inbox.isClosed()) worker.postMessage(message, options.handsBytesOver ? [...ownMemoryIn(message)] : []);
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close() {
      inbox.close();
      end();
    },
  };
}

function ownMemoryIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (typeof value !== "object" || value === null) return found;
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteLength } = value;
    if (buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength) found.add(buffer);
  } else for (const part of Object.values(value)) if (typeof part === "object") ownMemoryIn(part, found);
  return found;
}
