import { randomUUID } from "node:crypto";
import type { BridgeAnswer, BridgeEvent, LockReason, TaskAnswer } from "#shared/contract/bridge.ts";
import type { RunningTask } from "#shared/contract/desktop.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError, errorToWire } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import type { Port } from "#shared/rpc/port.ts";

export interface CoreHost {
  readonly port: Port;
  readonly ended: Promise<void>;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Milliseconds for the window to store unsaved input: a lock or quit waits no longer. */
const settleTime = 2000;

/** Milliseconds for core to end in order. A core that hangs would keep the keys while the screen is locked. */
const endTime = 3000;

interface RelayOptions {
  /** Starts a core process. */
  readonly start: () => CoreHost;
  readonly send: (event: BridgeEvent) => void;
  /** Called when core has ended and so the vault is locked. */
  readonly onLocked: () => void;
  /** Answers calls whose names start with `desktop.`. */
  readonly desktop: (name: string, input: unknown) => Promise<unknown>;
}

export interface Relay {
  call(name: string, input: unknown, requestId?: string): Promise<BridgeAnswer>;
  /** A task already running is not started again: the caller gets its result. */
  start(task: string, name: string, input: unknown, requestId: string): Promise<TaskAnswer>;
  cancel(task: string): void;
  /** Running tasks, including those of a page that is gone. */
  running(): RunningTask[];
  /** Resolves when the window has stored its unsaved input, or its time is over. */
  settle(): Promise<void>;
  /** Called when the window has stored its unsaved input. */
  settled(): void;
  /**
   * Ends core, and with it the keys, once the window has settled; a new core without a vault replaces it. Locking for
   * idleness waits for running tasks: it is retried until none runs.
   */
  lock(why: LockReason): Promise<void>;
  close(): void;
}

interface Running extends RunningTask {
  readonly controller: AbortController;
  readonly answer: Promise<BridgeAnswer>;
  /** Number of progress events sent. */
  told: number;
}

type Options = Parameters<Client<CoreContract>["call"]>[2];

/**
 * Passes the window's calls to core and the answers back. Restarts core when it has ended; the vault is then locked,
 * because keys end with their process. The relay opens no document and holds no key.
 */
export function createRelay({ start, send, onLocked, desktop }: RelayOptions): Relay {
  const running = new Map<string, Running>();
  let why: LockReason = "died";
  let isOpen = false;
  let locking: Promise<void> | undefined;
  let isClosed = false;
  const settling = new Set<() => void>();
  let core = connect();

  function connect(): { readonly host: CoreHost; readonly client: Client<CoreContract> } {
    const host = start();
    const client = createClient(host.port, contract, contractVersion, randomUUID);
    client.onChanged((topics) => send({ type: "changed", topics }));
    void client.closed.then(() => {
      if (isClosed) return;
      host.kill();
      isOpen = false;
      core = connect();
      onLocked();
      send({ type: "locked", why });
      why = "died";
    });
    return { host, client };
  }

  async function settle(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      settling.add(resolve);
      timer = setTimeout(resolve, settleTime);
      send({ type: "settle" });
    });
    clearTimeout(timer);
  }

  /** Core ends by itself or is killed: acknowledged work is in the vault either way. */
  async function endCore(reason: LockReason): Promise<void> {
    const { host, client } = core;
    why = reason;
    const timer = setTimeout(() => host.kill(), endTime);
    await client.call("vault.lock", {}).catch(() => undefined);
    await client.closed;
    clearTimeout(timer);
  }

  async function call(name: string, input: unknown, options: Options = {}): Promise<BridgeAnswer> {
    try {
      if (typeof name === "string" && name.startsWith("desktop.")) return { output: await desktop(name, input) };
      if (!isName(name)) throw new AppError("call.unknown", { name: String(name).slice(0, 80) });
      if (name === "vault.lock") {
        // The window must not talk to a core about to end.
        await endCore("asked");
        return { output: {} };
      }
      const { client } = core;
      // The client validates the input before sending it.
      const output = await client.call(name, input as never, options);
      if (opens.has(name)) isOpen = core.client === client;
      return { output };
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("internal", { incident: "shell" });
      return { error: errorToWire(known) };
    }
  }

  function begin(task: string, name: string, input: unknown, requestId: string): Running {
    const controller = new AbortController();
    const onProgress = (progress: unknown) => {
      begun.told++;
      send({ type: "progress", task, progress });
    };
    const answer = call(name, input, { requestId, signal: controller.signal, onProgress });
    const begun: Running = { task, name, caseId: caseOf(input), controller, answer, told: 0 };
    running.set(task, begun);
    void answer.finally(() => running.delete(task));
    return begun;
  }

  async function lock(reason: LockReason): Promise<void> {
    if (!isOpen || (reason === "idle" && running.size > 0)) return;
    await settle();
    await endCore(reason);
  }

  return {
    call: (name, input, requestId) => call(name, input, requestId === undefined ? {} : { requestId }),
    async start(task, name, input, requestId) {
      const joined = running.get(task) ?? begin(task, name, input, requestId);
      const before = joined.told;
      const answer = await joined.answer;
      return { ...answer, told: joined.told - before };
    },
    cancel: (task) => running.get(task)?.controller.abort(),
    running: () => [...running.values()].map(({ task, name, caseId }) => ({ task, name, caseId })),
    settle,
    settled() {
      for (const resolve of settling) resolve();
      settling.clear();
    },
    async lock(reason) {
      locking ??= lock(reason).finally(() => {
        locking = undefined;
      });
      await locking;
    },
    close() {
      isClosed = true;
      core.host.kill();
    },
  };
}

/** Calls that leave a vault open. */
const opens: ReadonlySet<string> = new Set(["vault.create", "vault.unlock"] satisfies (keyof CoreContract)[]);

function isName(name: string): name is keyof CoreContract {
  return typeof name === "string" && Object.hasOwn(contract, name);
}

/** The case a task belongs to; `null` for the vault. */
function caseOf(input: unknown): string | null {
  const { caseId } = (input ?? {}) as { readonly caseId?: unknown };
  return typeof caseId === "string" ? caseId : null;
}
