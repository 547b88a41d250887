import { randomUUID } from "node:crypto";
import type { BridgeAnswer, BridgeEvent, LockReason, TaskAnswer } from "#shared/contract/bridge.ts";
import { type CoreContract, contract, contractVersion } from "#shared/contract/index.ts";
import { AppError, errorToWire } from "#shared/errors.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import type { Port } from "#shared/rpc/port.ts";

export interface CoreHost {
  readonly port: Port;
  readonly ended: Promise<void>;
  kill(): void;
}

/** Milliseconds that the window has to put away what is being written: nobody waits longer for a lock or an end. */
const settleTime = 2000;

interface RelayOptions {
  /** Starts a core process. */
  readonly start: () => CoreHost;
  readonly send: (event: BridgeEvent) => void;
  /** Answers the calls whose names begin with `desktop.`. */
  readonly desktop: (name: string, input: unknown) => Promise<unknown>;
}

export interface Relay {
  call(name: string, input: unknown, requestId?: string): Promise<BridgeAnswer>;
  start(task: number, name: string, input: unknown, requestId: string): Promise<TaskAnswer>;
  cancel(task: number): void;
  /** What is being written in the window is in the vault when this resolves, or the window has had its time for it. */
  settle(): Promise<void>;
  /** The window says that it is. */
  settled(): void;
  /** Ends core, and with it the keys, once the window has settled; a new one without a vault takes its place. */
  lock(why: LockReason): Promise<void>;
  close(): void;
}

/**
 * Passes calls of the window to core and its answers back, and starts core again when it has ended: locked, because
 * keys die with their process. Whoever relays opens no document and holds no key.
 */
export function createRelay({ start, send, desktop }: RelayOptions): Relay {
  const running = new Map<number, AbortController>();
  let why: LockReason = "died";
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
      core = connect();
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

  type Options = Parameters<Client<CoreContract>["call"]>[2];

  async function call(name: string, input: unknown, options: Options = {}): Promise<BridgeAnswer> {
    try {
      if (typeof name === "string" && name.startsWith("desktop.")) return { output: await desktop(name, input) };
      if (!isName(name)) throw new AppError("call.unknown", { name: String(name).slice(0, 80) });
      const { client } = core;
      if (name === "vault.lock") why = "asked";
      // The client validates the input against the contract before anything is sent.
      const output = await client.call(name, input as never, options);
      // Locking ends core: the window must not talk to what is about to end.
      if (name === "vault.lock") await client.closed;
      return { output };
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError("internal", { incident: "shell" });
      return { error: errorToWire(known) };
    }
  }

  return {
    call: (name, input, requestId) => call(name, input, requestId === undefined ? {} : { requestId }),
    async start(task, name, input, requestId) {
      const controller = new AbortController();
      running.set(task, controller);
      let told = 0;
      try {
        const answer = await call(name, input, {
          requestId,
          signal: controller.signal,
          onProgress: (progress: unknown) => {
            told++;
            send({ type: "progress", task, progress });
          },
        });
        return { ...answer, told };
      } finally {
        running.delete(task);
      }
    },
    cancel: (task) => running.get(task)?.abort(),
    settle,
    settled() {
      for (const resolve of settling) resolve();
      settling.clear();
    },
    async lock(reason) {
      const { client } = core;
      const { open } = await client.call("vault.status", {});
      if (!open) return;
      await settle();
      why = reason;
      await client.call("vault.lock", {}).catch(() => undefined);
      await client.closed;
    },
    close() {
      isClosed = true;
      core.host.kill();
    },
  };
}

function isName(name: string): name is keyof CoreContract {
  return typeof name === "string" && Object.hasOwn(contract, name);
}
