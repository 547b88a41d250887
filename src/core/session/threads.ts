import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { AppError, isAppError, wireErrorSchema, wireToError } from "#shared/errors.ts";
import type { Port } from "#shared/rpc/port.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

export interface Thread {
  /** Closing it ends the thread. */
  readonly port: Port;
  readonly ended: Promise<void>;
  /** The error that ended it, if any. */
  failure(): Error | undefined;
}

/** Threads of core that run one built file; they end together when the vault is locked. */
export interface Threads {
  start(): Thread;
  /** Starts a thread in advance, to be returned by the next `start`. */
  prepare(): void;
  /** Makes a call to a thread, reporting its death as a failure of the thread rather than of core. */
  ask<T>(thread: Thread, call: Promise<T>): Promise<T>;
  /** Ends every thread. Settles when the last is gone: a pending system call is not interrupted. */
  close(): Promise<void>;
}

/** The built file of a thread, or a substitute for one. */
export type ThreadCode = string | URL | ((workerData: unknown) => Thread);

interface ThreadsOptions {
  readonly workerData?: unknown;
  /** Serves requests at core's end of a channel; the thread gets the other end as its data. */
  readonly serve?: (channel: MessagePort) => void;
  /** The thread loads native code and sends `loadedMessage` when done: ending it earlier would crash core. */
  readonly saysWhenLoaded?: boolean;
  /** See `createWorkerPort`. */
  readonly handsBytesOver?: boolean;
}

/** A thread's first message. */
export const loadedMessage = "loaded";

export function createThreads(
  code: ThreadCode,
  { workerData, serve, saysWhenLoaded, handsBytesOver = false }: ThreadsOptions = {},
): Threads {
  const threads = new Set<Thread>();
  let prepared: Thread | undefined;
  let isClosed = false;

  function start(): Thread {
    if (isClosed) throw new AppError("vault.locked", {});
    return keep(typeof code === "function" ? code(workerData) : startWorker(code));
  }

  function keep(thread: Thread): Thread {
    threads.add(thread);
    void thread.ended.then(() => threads.delete(thread));
    return thread;
  }

  function startWorker(file: string | URL): Thread {
    const worker = serve ? startServed(file, serve) : new Worker(file, { workerData });
    let failure: Error | undefined;
    // Without this an exception in the thread would end core.
    worker.on("error", (error) => {
      const wire = wireErrorSchema.safeParse(error);
      failure = wire.success ? wireToError(wire.data) : asError(error);
    });
    worker.unref();
    const loaded = saysWhenLoaded ? isLoaded(worker) : Promise.resolve();
    const end = () => void loaded.then(() => worker.terminate());
    const port = createWorkerPort(worker, end, { except: loadedMessage, handsBytesOver });
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    return { port, ended, failure: () => failure };
  }

  function startServed(file: string | URL, serve: (channel: MessagePort) => void): Worker {
    const { port1, port2 } = new MessageChannel();
    serve(port1);
    return new Worker(file, { workerData: port2, transferList: [port2] });
  }

  return {
    start() {
      const thread = prepared ?? start();
      prepared = undefined;
      return thread;
    },
    prepare() {
      prepared ??= start();
    },
    async ask(thread, call) {
      try {
        return await call;
      } catch (error) {
        if (!isAppError(error, "core.gone")) throw error;
        if (isClosed) throw new AppError("vault.locked", {});
        throw thread.failure() ?? new Error("a thread of core ended", { cause: error });
      }
    },
    async close() {
      isClosed = true;
      const ending = [...threads];
      for (const { port } of ending) port.close();
      await Promise.all(ending.map(({ ended }) => ended));
    },
  };
}

function isLoaded(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.on("message", (message) => {
      if (message === loadedMessage) resolve();
    });
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
