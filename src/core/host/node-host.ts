import type { Host, OwnParser, ParserProcess, SupervisedProcess } from "#core/deps/host.ts";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { endProcess } from "./end-process.ts";

// Under Node the starter gives core a channel on which it asks for parsers; each parser's input and output come back as
// handles over that channel, so that core and parser speak to each other directly.

type Stream = Parameters<typeof createStreamPort>[0] & Parameters<typeof createStreamPort>[1];

export function createNodeHost(): Host {
  const waiting = new Map<
    number,
    { input?: Stream; resolve: (process: ParserProcess) => void; reject: (e: Error) => void }
  >();
  const plans = new Map<number, (plan: Pick<OwnParser, "words" | "folder">) => void>();
  const ends = new Map<number, (why: "memory" | "ended") => void>();
  let nextId = 0;
  const ask = (message: HostMessage) => process.send?.(message);

  process.on("message", (message: HostReply, handle: unknown) => {
    const request = waiting.get(message.parser);
    switch (message.type) {
      case "parser-input":
        if (request && isStream(handle)) request.input = handle;
        return;
      case "parser-output":
        if (!request?.input || !isStream(handle)) return;
        waiting.delete(message.parser);
        return request.resolve(parserOf(message.parser, handle, request.input));
      case "parser-plan":
        plans.get(message.parser)?.(message);
        plans.delete(message.parser);
        return;
      case "parser-ended":
        request?.reject(new Error("a parser could not be started"));
        waiting.delete(message.parser);
        ends.get(message.parser)?.(message.why);
        ends.delete(message.parser);
        return;
    }
  });

  function parserOf(id: number, output: Stream, input: Stream): ParserProcess {
    return { port: createStreamPort(output, input), ...supervised(id) };
  }

  function supervised(id: number): SupervisedProcess {
    return {
      kill: () => ask({ type: "kill-parser", parser: id }),
      ended: new Promise((resolve) => ends.set(id, resolve)),
    };
  }

  return {
    openParser() {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        ask({ type: "open-parser", parser: id });
      });
    },
    planParser() {
      const id = nextId++;
      return new Promise((resolve) => {
        plans.set(id, ({ words, folder }) => {
          resolve({
            words,
            folder,
            started(pid) {
              ask({ type: "parser-started", parser: id, pid });
              return supervised(id);
            },
            gone: () => ask({ type: "parser-gone", parser: id }),
          });
        });
        ask({ type: "plan-parser", parser: id });
      });
    },
    exit: endProcess,
  };
}

function isStream(handle: unknown): handle is Stream {
  return typeof handle === "object" && handle !== null && "write" in handle && "destroy" in handle;
}
