// Starts core and its parsers as child processes of a Node program: the command line, the tests, and the window's shell
// where core cannot be a utility process.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HostMessage, HostReply } from "#shared/rpc/host-messages.ts";
import type { Port } from "#shared/rpc/port.ts";
import { createStreamPort } from "#shared/rpc/stream-port.ts";
import { compileCacheOf } from "./compile-cache.ts";
import { ownNetwork } from "./own-network.ts";
import { smallHeap } from "./small-heap.ts";

export interface CoreProcess {
  readonly port: Port;
  readonly pid: number | undefined;
  kill(signal?: NodeJS.Signals): void;
  /** Settles when core is gone, however it went. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** The parsers that live now; for tests and measurements. */
  parserPids(): number[];
}

export interface StartOptions {
  /** The folder of the built files. */
  readonly folder: string;
  readonly node?: string;
  /** Bytes of resident memory above which a parser is killed. */
  readonly parserMemory?: number;
  readonly stderr?: "inherit" | "ignore" | "pipe";
  /** Extra words for Node, such as a heap limit. */
  readonly execArgv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Words before Node: a program that sets limits or watches, and then becomes Node. */
  readonly command?: readonly string[];
  /** Words before a parser's Node that take the network away, where they work; those of `ownNetwork` if absent. */
  readonly isolation?: readonly string[];
}

type Handle = Parameters<ChildProcess["send"]>[1];

/**
 * An interrupt at the terminal goes to the whole group of processes. Core and parsers are not in it: whoever started them
 * decides what is cancelled. They end when their input does. (Windows would open a window for each.)
 */
const ownGroup = process.platform !== "win32";

const defaultParserMemory = 1024 * 1024 * 1024;
const memoryInterval = 250;

export function startCore(options: StartOptions): CoreProcess {
  const node = options.node ?? process.execPath;
  const flags = [smallHeap, ...(options.execArgv ?? [])];
  const words = [...(options.command ?? []), node, ...flags, join(options.folder, "core.cjs")];
  const [program = node, ...args] = words;
  const core = spawn(program, args, {
    stdio: ["pipe", "pipe", options.stderr ?? "inherit", "ipc"],
    env: { ...(options.env ?? process.env), NODE_COMPILE_CACHE: compileCacheOf(options.folder) },
    cwd: options.cwd,
    detached: ownGroup,
  });
  const parsers = new Map<number, ChildProcess>();
  const reply = (message: HostReply, handle?: Handle) => {
    if (core.connected) core.send(message, handle, {}, () => undefined);
  };

  core.on("message", (message: HostMessage) => {
    if (message.type === "kill-parser") parsers.get(message.parser)?.kill("SIGKILL");
    else void openParser(message.parser);
  });

  async function openParser(id: number): Promise<void> {
    const isolation = await ownNetwork(options.isolation);
    // Nobody would end a parser of a core that is gone.
    if (!core.connected) return;
    const parser = spawnParser([...isolation, node], options.folder);
    parsers.set(id, parser);
    const watch = watchMemory(parser, options.parserMemory ?? defaultParserMemory);
    parser.once("exit", () => {
      clearInterval(watch.timer);
      parsers.delete(id);
      reply({ type: "parser-ended", parser: id, why: watch.exceeded() ? "memory" : "ended" });
    });
    parser.once("error", () => reply({ type: "parser-ended", parser: id, why: "ended" }));
    if (parser.stdin && parser.stdout) {
      // Pipes are sockets of the local kind, which Node can hand over; their declared types do not say so.
      reply({ type: "parser-input", parser: id }, parser.stdin as unknown as Handle);
      reply({ type: "parser-output", parser: id }, parser.stdout as unknown as Handle);
    }
  }

  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      for (const parser of parsers.values()) parser.kill("SIGKILL");
      resolve({ code, signal });
    };
    core.once("exit", end);
    core.once("error", () => end(null, null));
  });
  if (!core.stdin || !core.stdout) throw new Error("core has no standard streams");
  const port = createStreamPort(core.stdout, core.stdin);
  // A dead core must reject at once what waits for it, whatever its streams still hold.
  void ended.then(() => setImmediate(() => port.close()));
  return {
    port,
    pid: core.pid,
    kill: (signal = "SIGTERM") => void core.kill(signal),
    ended,
    parserPids: () => [...parsers.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
  };
}

/**
 * A parser may read its own bundle and the libraries it loads, and nothing else: no other file, no child process, no
 * worker, no environment. Sockets are not covered by Node's permissions; the parser takes those away from itself, and
 * where the system allows it there is no network that they could reach.
 */
function spawnParser([program = "", ...words]: readonly string[], folder: string): ChildProcess {
  const readable = [folder, ...libraryFolders(folder)];
  return spawn(
    program,
    [
      ...words,
      smallHeap,
      "--permission",
      ...readable.map((path) => `--allow-fs-read=${path}`),
      join(folder, "parser.cjs"),
    ],
    { stdio: ["pipe", "pipe", "inherit"], env: {}, cwd: folder, detached: ownGroup },
  );
}

function libraryFolders(folder: string): string[] {
  const require = createRequire(join(folder, "parser.cjs"));
  return [dirname(dirname(require.resolve("@embedpdf/pdfium")))];
}

function watchMemory(child: ChildProcess, limit: number) {
  let exceeded = false;
  const timer = setInterval(() => {
    if ((residentBytes(child.pid) ?? 0) <= limit) return;
    exceeded = true;
    child.kill("SIGKILL");
  }, memoryInterval);
  return { timer, exceeded: () => exceeded };
}

/** Resident memory of a process; undefined where the system does not tell (only Linux does, in this way). */
export function residentBytes(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== "linux") return undefined;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
