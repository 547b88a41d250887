import { Worker } from "node:worker_threads";
import { AppError, isAppError, wireErrorSchema, wireToError } from "#shared/errors.ts";
import type { Port } from "#shared/rpc/port.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";

export interface Thread {
  /** Closing it ends the thread. */
  readonly port: Port;
  readonly ended: Promise<void>;
  /** What it met while it began. */
  failure(): AppError | undefined;
}

/** The threads of core that run one built file; they end together when the vault is locked. */
export interface Threads {
  start(): Thread;
  /** A call of a thread: a thread that is gone is not core that is gone. */
  ask<T>(thread: Thread, call: Promise<T>): Promise<T>;
  /** Ends every thread. Settles when the last is gone: what it waits for in the system is not cut short by its end. */
  close(): Promise<void>;
}

export function createThreads(file: string | URL, workerData?: unknown): Threads {
  const threads = new Set<Thread>();
  let isClosed = false;

  return {
    start() {
      if (isClosed) throw new AppError("vault.locked", {});
      const worker = new Worker(file, { workerData });
      let failure: AppError | undefined;
      // Without this an exception in the thread would end core.
      worker.on("error", (error) => {
        const wire = wireErrorSchema.safeParse(error);
        if (wire.success) failure = wireToError(wire.data);
      });
      worker.unref();
      const port = createWorkerPort(worker, () => void worker.terminate());
      const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      const thread = { port, ended, failure: () => failure };
      threads.add(thread);
      void ended.then(() => threads.delete(thread));
      return thread;
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
