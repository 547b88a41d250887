import { join } from "node:path";
import { app, MessageChannelMain, utilityProcess } from "electron";
import { heapFlags } from "#launch/heap-flags.ts";
import type { CoreHost } from "#launch/relay.ts";
import { startCore } from "#launch/start-core.ts";
import { createElectronPort } from "#shared/rpc/electron-port.ts";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";

/** Bytes of memory above which a parser is killed. */
const parserMemory = 1024 * 1024 * 1024;
const memoryInterval = 250;

/** Starts core from the folder of the built files. */
export function startCoreHost(folder: string): CoreHost {
  // In a checkout only: lets the shell run on an Electron whose own Node is too old for the database.
  const node = app.isPackaged ? undefined : process.env.CASEBOUND_CORE_NODE;
  if (node === undefined) return startUtilityCore(folder);
  const core = startCore({ folder, node });
  return { port: core.port, ended: core.ended.then(() => undefined), kill: () => core.kill("SIGKILL") };
}

/** Core as a utility process; parsers too, each with its own channel to core. */
function startUtilityCore(folder: string): CoreHost {
  const core = utilityProcess.fork(join(folder, "core.cjs"), [], {
    serviceName: "Casebound core",
    stdio: "inherit",
    execArgv: [`--js-flags=${heapFlags.core.join(" ")}`],
  });
  const parsers = new Map<number, Electron.UtilityProcess>();
  const reply = (message: HostReply) => core.postMessage(message);
  const memory = setInterval(() => killGreedyParsers(parsers), memoryInterval);

  core.on("message", (message: HostMessage) => {
    if (message.type === "kill-parser") return void parsers.get(message.parser)?.kill();
    const parser = utilityProcess.fork(join(folder, "parser.cjs"), [], {
      serviceName: "Casebound parser",
      stdio: "inherit",
      env: {},
      execArgv: [`--js-flags=${heapFlags.parser.join(" ")}`],
    });
    parsers.set(message.parser, parser);
    parser.once("exit", () => {
      parsers.delete(message.parser);
      reply({ type: "parser-ended", parser: message.parser, why: greedy.has(parser) ? "memory" : "ended" });
    });
    const channel = new MessageChannelMain();
    parser.postMessage({ type: "core" }, [channel.port1]);
    core.postMessage({ type: "parser", parser: message.parser }, [channel.port2]);
  });

  const client = new MessageChannelMain();
  core.postMessage({ type: "client" }, [client.port1]);
  const port = createElectronPort(client.port2);
  const ended = new Promise<void>((resolve) => {
    core.once("exit", () => {
      clearInterval(memory);
      for (const parser of parsers.values()) parser.kill();
      port.close();
      resolve();
    });
  });
  return { port, ended, kill: () => killHard(core) };
}

/** Electron's own kill is a request that a hung process need not answer. */
function killHard(child: Electron.UtilityProcess): void {
  try {
    if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

const greedy = new WeakSet<Electron.UtilityProcess>();

function killGreedyParsers(parsers: ReadonlyMap<number, Electron.UtilityProcess>): void {
  if (parsers.size === 0) return;
  const resident = new Map(app.getAppMetrics().map(({ pid, memory }) => [pid, memory.workingSetSize * 1024]));
  for (const parser of parsers.values()) {
    if ((resident.get(parser.pid ?? -1) ?? 0) <= parserMemory) continue;
    greedy.add(parser);
    parser.kill();
  }
}
