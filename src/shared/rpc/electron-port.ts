import { createInbox, type Port } from "./port.ts";

/** The part of Electron's MessagePortMain the port uses, declared structurally because core never loads Electron. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A port over one end of an Electron message channel. */
export function createElectronPort(channel: MessagePortLike): Port {
  const inbox = createInbox();
  channel.on("message", ({ data }) => inbox.push(data));
  channel.on("close", () => inbox.close());
  channel.start();
  return {
    send(message) {
      if (!inbox.isClosed()) channel.postMessage(message);
    },
    onMessage: inbox.onMessage,
    onClose: inbox.onClose,
    close() {
      channel.close();
      inbox.close();
    },
  };
}
