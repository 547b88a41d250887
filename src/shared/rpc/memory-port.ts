import { createInbox, type Port } from "./port.ts";

/** Two linked ports in one process. Messages are cloned, so that neither side can depend on shared objects. */
export function createMemoryPorts(): readonly [Port, Port] {
  const left = createInbox();
  const right = createInbox();
  const closeBoth = () => {
    left.close();
    right.close();
  };
  const portTo = (own: typeof left, other: typeof left): Port => ({
    send(message) {
      if (other.isClosed()) return;
      const copy = structuredClone(message);
      queueMicrotask(() => other.push(copy));
    },
    onMessage: own.onMessage,
    onClose: own.onClose,
    close: closeBoth,
  });
  return [portTo(left, right), portTo(right, left)];
}
