import { Worker } from "node:worker_threads";
import type { InputOf, OutputOf, ProgressOf } from "#shared/contract/define.ts";
import { AppError, isAppError, wireErrorSchema, wireToError } from "#shared/errors.ts";
import { type CallOptions, type Client, createClient } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { readerContract, readerContractVersion } from "./reader-contract.ts";

type Contract = typeof readerContract;
type TaskName = {
  [Name in keyof Contract]: Name extends `reader.${string}`
    ? Contract[Name]["type"] extends "task"
      ? Name
      : never
    : never;
}[keyof Contract];

/** The reader threads: one that stays for searches, and one for each long task, ended to cancel it. */
export interface Reader {
  find(input: InputOf<Contract["reader.find"]>): Promise<OutputOf<Contract["reader.find"]>>;
  runTask<Name extends TaskName>(
    name: Name,
    input: InputOf<Contract[Name]>,
    call: Pick<CallContext<ProgressOf<Contract[Name]>>, "signal" | "progress">,
  ): Promise<OutputOf<Contract[Name]>>;
  /** A thread of one's own for several calls; `close` it. */
  open(): Client<Contract>;
  /** Reads a copy of the vault's database, which opens by the same key; `close` it. */
  onCopy(file: string): Reader;
  /** Ends every thread. Settles when the last is gone: a statement that runs is not cut short by the end of its thread. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** The built file of the reader thread. */
  readonly worker: string | URL;
  readonly file: string;
  readonly key: Uint8Array;
  readonly newRequestId: () => string;
}

interface Thread {
  readonly client: Client<Contract>;
  readonly ended: Promise<void>;
  /** What it met while it opened the database. */
  failure(): AppError | undefined;
}

/** What writes a file is waited for also when it is cancelled, so that whoever asked can take the file away. */
const writesFile: ReadonlySet<TaskName> = new Set(["reader.copy", "reader.export"]);

export function createReader(options: ReaderOptions): Reader {
  const threads = new Set<Thread>();
  let searcher: Thread | undefined;
  let isClosed = false;

  function start(): Thread {
    const worker = new Worker(options.worker, { workerData: { file: options.file, key: options.key } });
    let failure: AppError | undefined;
    // Without this an exception in the thread would end core.
    worker.on("error", (error) => {
      const wire = wireErrorSchema.safeParse(error);
      if (wire.success) failure = wireToError(wire.data);
    });
    worker.unref();
    const client = createClient(
      createWorkerPort(worker, () => void worker.terminate()),
      readerContract,
      readerContractVersion,
      options.newRequestId,
    );
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const thread = { client, ended, failure: () => failure };
    threads.add(thread);
    void ended.then(() => {
      threads.delete(thread);
      if (searcher === thread) searcher = undefined;
    });
    return thread;
  }

  /** A reader that is gone is not core that is gone. */
  async function ask<T>(thread: Thread, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (!isAppError(error, "core.gone")) throw error;
      if (isClosed) throw new AppError("vault.locked", {});
      throw thread.failure() ?? new Error("the reader thread ended", { cause: error });
    }
  }

  return {
    open: () => start().client,
    onCopy: (file) => createReader({ ...options, file }),
    find(input) {
      searcher ??= start();
      return ask(searcher, searcher.client.call("reader.find", input));
    },
    async runTask(name, input, call) {
      if (call.signal.aborted) throw new AppError("call.cancelled", {});
      const thread = start();
      const cancel = () => thread.client.close();
      call.signal.addEventListener("abort", cancel, { once: true });
      const options: CallOptions<ProgressOf<Contract[typeof name]>> = { onProgress: call.progress };
      try {
        return await ask(thread, thread.client.call(name, input, options));
      } catch (error) {
        throw call.signal.aborted ? new AppError("call.cancelled", {}) : error;
      } finally {
        call.signal.removeEventListener("abort", cancel);
        thread.client.close();
        if (writesFile.has(name)) await thread.ended;
      }
    },
    async close() {
      isClosed = true;
      const ending = [...threads];
      for (const { client } of ending) client.close();
      await Promise.all(ending.map(({ ended }) => ended));
    },
  };
}
