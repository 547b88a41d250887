import type { Host, OwnParser, SupervisedProcess } from "#core/deps/host.ts";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";
import { endProcess } from "./end-process.ts";
import { startParser } from "./start-parser.ts";

// Under Node the launcher gives core a channel to ask how to start parsers and to report their lifetime. The launcher
// watches each parser and kills it for exceeding its memory.

export function createNodeHost(): Host {
  const plans = new Map<number, (plan: Pick<OwnParser, "words" | "folder">) => void>();
  const ends = new Map<number, (why: "memory" | "ended") => void>();
  let nextId = 0;
  const ask = (message: HostMessage) => process.send?.(message);

  process.on("message", (message: HostReply) => {
    switch (message.type) {
      case "parser-plan":
        plans.get(message.parser)?.(message);
        plans.delete(message.parser);
        return;
      case "parser-ended":
        ends.get(message.parser)?.(message.why);
        ends.delete(message.parser);
        return;
    }
  });

  function planParser(): Promise<OwnParser> {
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
  }

  function supervised(id: number): SupervisedProcess {
    return {
      kill: () => ask({ type: "kill-parser", parser: id }),
      ended: new Promise((resolve) => ends.set(id, resolve)),
    };
  }

  return {
    async openParser() {
      const plan = await planParser();
      const parser = startParser(plan);
      if (!parser) throw new Error("a parser could not be started");
      void parser.gone.then(plan.gone);
      return { port: parser.port, ...plan.started(parser.pid) };
    },
    planParser,
    exit: endProcess,
  };
}
