// Gives a thread of core its own parsers: it asks core's own thread, which asks the host. If the host allows it, the
// thread starts the process itself, and its data passes through no other thread.
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { Host, OwnParser, ParserProcess, SupervisedProcess } from "#core/deps/host.ts";
import { startParser } from "#core/host/start-parser.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

type Ask =
  | { readonly type: "open" | "kill" | "gone"; readonly parser: number }
  | { readonly type: "started"; readonly parser: number; readonly pid: number };

type Reply =
  | { readonly type: "start"; readonly parser: number; readonly words: readonly string[]; readonly folder: string }
  | { readonly type: "watched"; readonly parser: number }
  | { readonly type: "port"; readonly parser: number; readonly port: MessagePort }
  | { readonly type: "ended"; readonly parser: number; readonly why: "memory" | "ended" };

/** Runs in core's main thread and starts parsers on behalf of a worker thread. They end when the channel closes. */
export function serveParsers(host: Host, channel: MessagePort): void {
  const planned = new Map<number, OwnParser>();
  const parsers = new Map<number, SupervisedProcess>();
  let isClosed = false;

  channel.on("message", (message: Ask) => {
    const { parser: id } = message;
    switch (message.type) {
      case "open":
        open(id).catch(() => reply({ type: "ended", parser: id, why: "ended" }));
        return;
      case "started": {
        const parser = planned.get(id)?.started(message.pid);
        if (!parser) return;
        supervise(id, parser);
        return reply({ type: "watched", parser: id });
      }
      case "kill":
        return parsers.get(id)?.kill();
      case "gone":
        planned.get(id)?.gone();
        planned.delete(id);
    }
  });
  channel.on("close", () => {
    isClosed = true;
    for (const parser of parsers.values()) parser.kill();
    // No one is left to be told.
    for (const plan of planned.values()) plan.gone();
  });
  // The channel alone does not keep core alive.
  channel.unref();

  async function open(id: number): Promise<void> {
    if (!host.planParser) return openBridged(id);
    const plan = await host.planParser();
    planned.set(id, plan);
    const { words, folder } = plan;
    reply({ type: "start", parser: id, words, folder });
  }

  /** A parser that can only talk to core's own thread, which relays everything. */
  async function openBridged(id: number): Promise<void> {
    const parser = await host.openParser();
    const { port1, port2 } = new MessageChannel();
    const near = createWorkerPort(port1, () => port1.close(), { handsBytesOver: true });
    port1.unref();
    near.onMessage(parser.port.send);
    near.onClose(parser.port.close);
    parser.port.onMessage(near.send);
    parser.port.onClose(near.close);
    supervise(id, parser);
    reply({ type: "port", parser: id, port: port2 });
  }

  function supervise(id: number, parser: SupervisedProcess): void {
    parsers.set(id, parser);
    if (isClosed) parser.kill();
    void parser.ended.then((why) => {
      parsers.delete(id);
      reply({ type: "ended", parser: id, why });
    });
  }

  function reply(message: Reply): void {
    if (!isClosed) channel.postMessage(message, message.type === "port" ? [message.port] : []);
  }
}

type Opened = Pick<ParserProcess, "port" | "kill">;

/** Runs in the thread, which kills the processes it started itself without depending on another thread. */
export function createThreadHost(channel: MessagePort): Pick<Host, "openParser"> {
  const started = new Map<number, Opened>();
  const opening = new Map<number, (parser: Opened) => void>();
  const ends = new Map<number, (why: "memory" | "ended") => void>();
  let nextId = 0;
  const ask = (message: Ask) => channel.postMessage(message);

  channel.on("message", (message: Reply) => {
    const { parser: id } = message;
    switch (message.type) {
      case "start": {
        const parser = startParser(message);
        if (!parser) {
          ask({ type: "gone", parser: id });
          return end(id, "ended");
        }
        started.set(id, parser);
        ask({ type: "started", parser: id, pid: parser.pid });
        void parser.gone.then(() => ask({ type: "gone", parser: id }));
        return;
      }
      // It gets nothing to read before its memory is watched.
      case "watched": {
        const parser = started.get(id);
        started.delete(id);
        return parser && opening.get(id)?.(parser);
      }
      case "port": {
        const { port } = message;
        const kill = () => ask({ type: "kill", parser: id });
        return opening.get(id)?.({ port: createWorkerPort(port, () => port.close()), kill });
      }
      case "ended":
        return end(id, message.why);
    }
  });
  channel.unref();

  function end(id: number, why: "memory" | "ended"): void {
    ends.get(id)?.(why);
    ends.delete(id);
  }

  return {
    async openParser() {
      const id = nextId++;
      const ended = new Promise<"memory" | "ended">((resolve) => ends.set(id, resolve));
      const opened = new Promise<Opened>((resolve) => opening.set(id, resolve));
      ask({ type: "open", parser: id });
      const parser = await Promise.race([opened, ended]);
      opening.delete(id);
      if (typeof parser === "string") throw new Error("a parser could not be started");
      return { port: parser.port, kill: parser.kill, ended };
    },
  };
}
