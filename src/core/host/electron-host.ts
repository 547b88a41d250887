import type { Host, ParserProcess } from "#core/deps/host.ts";
import { createElectronPort, type MessagePortLike } from "#shared/rpc/electron-port.ts";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";
import type { Port } from "#shared/rpc/port.ts";
import { endProcess } from "./end-process.ts";

/** `process.parentPort` of a utility process, declared structurally: core never loads Electron. */
export interface ParentPort {
  postMessage(message: unknown): void;
  on(
    event: "message",
    listener: (event: { readonly data: unknown; readonly ports: readonly MessagePortLike[] }) => void,
  ): unknown;
}

/** The connection to the shell, if this process is a utility process of Electron. */
export function electronParentPort(): ParentPort | undefined {
  return "parentPort" in process ? (process.parentPort as ParentPort) : undefined;
}

type ShellMessage = { readonly type: "client" } | { readonly type: "parser"; readonly parser: number } | HostReply;

/** The shell transfers one end of a channel for the client, and one for each parser core requests. */
export function createElectronHost(parent: ParentPort, onClient: (port: Port) => void): Host {
  const waiting = new Map<number, { take(port: MessagePortLike): void; fail(error: Error): void }>();
  const ends = new Map<number, (why: "memory" | "ended") => void>();
  let nextId = 0;
  const ask = (message: HostMessage) => parent.postMessage(message);

  parent.on("message", ({ data, ports }) => {
    const message = data as ShellMessage;
    const [port] = ports;
    if (message.type === "client" && port) onClient(createElectronPort(port));
    if (message.type === "parser" && port) {
      waiting.get(message.parser)?.take(port);
      waiting.delete(message.parser);
    }
    if (message.type === "parser-ended") {
      waiting.get(message.parser)?.fail(new Error("a parser could not be started"));
      waiting.delete(message.parser);
      ends.get(message.parser)?.(message.why);
      ends.delete(message.parser);
    }
  });

  return {
    openParser() {
      const id = nextId++;
      return new Promise<ParserProcess>((resolve, reject) => {
        waiting.set(id, {
          take: (port) =>
            resolve({
              port: createElectronPort(port),
              kill: () => ask({ type: "kill-parser", parser: id }),
              ended: new Promise((ended) => ends.set(id, ended)),
            }),
          fail: reject,
        });
        ask({ type: "open-parser", parser: id });
      });
    },
    exit: endProcess,
  };
}
