// Starts core as a child of a Node program, tells it how to start its parsers, and watches those. Used by the command
// line, the tests, and the window's shell where core cannot be a utility process.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";
import type { Port } from "#shared/rpc/port.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { compileCacheOf } from "./compile-cache.ts";
import { heapFlags } from "./heap-flags.ts";
import { ownNetwork } from "./own-network.ts";
import { type WatchedProcess, watchProcess } from "./watched-process.ts";

export interface CoreProcess {
  readonly port: Port;
  readonly pid: number | undefined;
  kill(signal?: NodeJS.Signals): void;
  /** Settles when core is gone for any reason. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ids of the running parsers; for tests and benchmarks. */
  parserPids(): number[];
}

export interface StartOptions {
  /** The folder of the built files. */
  readonly folder: string;
  readonly node?: string;
  /** Bytes of resident memory above which a parser is killed. */
  readonly parserMemory?: number;
  readonly stderr?: "inherit" | "ignore" | "pipe";
  /** Extra arguments for Node, such as a heap limit. */
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Command prefix before Node: a program that sets limits or watches, and then becomes Node. */
  readonly command?: readonly string[];
  /** Command prefix before a parser's Node that removes the network, if it works; by default that of `ownNetwork`. */
  readonly isolation?: readonly string[];
}

/**
 * A terminal interrupt goes to a whole process group. Core and parsers are in another: the caller decides what to
 * cancel, and they end with their input. (On Windows each would open a console window.)
 */
const ownGroup = process.platform !== "win32";

const defaultParserMemory = 1024 * 1024 * 1024;

export function startCore(options: StartOptions): CoreProcess {
  const node = options.node ?? process.execPath;
  const flags = [...heapFlags.core, ...(options.execArgv ?? [])];
  const words = [...(options.command ?? []), node, ...flags, join(options.folder, "core.cjs")];
  const [program = node, ...args] = words;
  const core = spawn(program, args, {
    stdio: ["pipe", "pipe", options.stderr ?? "inherit", "ipc"],
    env: { ...(options.env ?? process.env), NODE_COMPILE_CACHE: compileCacheOf(options.folder) },
    cwd: options.cwd,
    detached: ownGroup,
  });
  const parsers = new Map<number, WatchedProcess>();
  const reply = (message: HostReply) => {
    if (core.connected) core.send(message, () => undefined);
  };

  core.on("message", (message: HostMessage) => {
    const { parser: id } = message;
    switch (message.type) {
      case "plan-parser":
        return void parserWords().then((words) =>
          reply({ type: "parser-plan", parser: id, words, folder: options.folder }),
        );
      case "parser-started":
        return watch(id, message.pid);
      case "parser-gone":
        return gone(id);
      case "kill-parser":
        return parsers.get(id)?.kill();
    }
  });

  async function parserWords(): Promise<readonly string[]> {
    const isolation = await ownNetwork(options.isolation);
    return [...isolation, node, ...parserArguments(options.folder)];
  }

  function watch(id: number, pid: number): void {
    parsers.set(id, watchProcess(pid, options.parserMemory ?? defaultParserMemory));
  }

  function gone(id: number): void {
    const parser = parsers.get(id);
    parsers.delete(id);
    parser?.stopWatching();
    reply({ type: "parser-ended", parser: id, why: parser?.exceeded() ? "memory" : "ended" });
  }

  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      for (const parser of parsers.values()) {
        parser.kill();
        parser.stopWatching();
      }
      resolve({ code, signal });
    };
    core.once("exit", end);
    core.once("error", () => end(null, null));
  });
  if (!core.stdin || !core.stdout) throw new Error("core has no standard streams");
  const port = createStreamPort(core.stdout, core.stdin);
  // When core is dead, pending calls must reject at once, whatever its streams still contain.
  void ended.then(() => setImmediate(() => port.close()));
  return {
    port,
    pid: core.pid,
    kill: (signal = "SIGTERM") => void core.kill(signal),
    ended,
    parserPids: () => [...parsers.values()].map(({ pid }) => pid),
  };
}

/**
 * A parser may read its own bundle and the libraries it loads, and nothing else: no other file, no child process, no
 * worker, no environment. Node's permissions do not cover sockets; the parser removes those modules itself, and has no
 * network at all where the system allows that.
 */
function parserArguments(folder: string): string[] {
  const readable = [folder, ...libraryFolders(folder)];
  return [
    ...heapFlags.parser,
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    join(folder, "parser.cjs"),
  ];
}

function libraryFolders(folder: string): string[] {
  const require = createRequire(join(folder, "parser.cjs"));
  return [dirname(dirname(require.resolve("@embedpdf/pdfium")))];
}
