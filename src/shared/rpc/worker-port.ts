import { createInbox, type Port } from "./port.ts";

/** The part of a Node worker, or of its parent port, that the port uses. */
interface WorkerLike {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "close" | "exit", listener: () => void): unknown;
}

/** A port to or from a worker thread. `close` must end the thread where this is its parent's side. */
export function createWorkerPort(worker: WorkerLike, end: () => void): Port {
  const inbox = createInbox();
  worker.on("message", inbox.push);
  worker.on("exit", inbox.close);
  worker.on("close", inbox.close);
  return {
    send(message) {
      if (!inbox.isClosed()) worker.postMessage(message);
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close() {
      inbox.close();
      end();
    },
  };
}
