import type { InputOf, OutputOf, ProgressOf } from "#shared/contract/define.ts";
import { AppError } from "#shared/errors.ts";
import { type CallOptions, type Client, createClient } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { readerContract, readerContractVersion } from "./reader-contract.ts";
import { createThreads, type Thread, type ThreadCode } from "./threads.ts";

type Contract = typeof readerContract;
type TaskName = {
  [Name in keyof Contract]: Name extends `reader.${string}`
    ? Contract[Name]["type"] extends "task"
      ? Name
      : never
    : never;
}[keyof Contract];

/** Reader threads: one for each long task, ended to cancel it. */
export interface Reader {
  runTask<Name extends TaskName>(
    name: Name,
    input: InputOf<Contract[Name]>,
    call: Pick<CallContext<ProgressOf<Contract[Name]>>, "signal" | "progress">,
  ): Promise<OutputOf<Contract[Name]>>;
  /** A dedicated thread for several calls; `close` it. */
  open(): Client<Contract>;
  /** Reads a copy of the vault's database, which has the same key; `close` it. */
  onCopy(file: string): Reader;
  /** Ends every thread. Settles when the last is gone: a running statement is not interrupted. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly worker: ThreadCode;
  readonly file: string;
  readonly key: Uint8Array;
  readonly newRequestId: () => string;
}

interface ReaderThread extends Thread {
  readonly client: Client<Contract>;
}

/** Tasks that write a file are awaited even when cancelled, so that the caller can delete the file. */
const writesFile: ReadonlySet<TaskName> = new Set(["reader.copy", "reader.export"]);

export function createReader(options: ReaderOptions): Reader {
  const threads = createThreads(options.worker, {
    workerData: { file: options.file, key: options.key },
    saysWhenLoaded: true,
  });

  function start(): ReaderThread {
    const thread = threads.start();
    return {
      ...thread,
      client: createClient(thread.port, readerContract, readerContractVersion, options.newRequestId),
    };
  }

  return {
    open: () => start().client,
    onCopy: (file) => createReader({ ...options, file }),
    async runTask(name, input, call) {
      if (call.signal.aborted) throw new AppError("call.cancelled", {});
      const thread = start();
      const cancel = () => thread.client.close();
      call.signal.addEventListener("abort", cancel, { once: true });
      const options: CallOptions<ProgressOf<Contract[typeof name]>> = { onProgress: call.progress };
      try {
        return await threads.ask(thread, thread.client.call(name, input, options));
      } catch (error) {
        throw call.signal.aborted ? new AppError("call.cancelled", {}) : error;
      } finally {
        call.signal.removeEventListener("abort", cancel);
        thread.client.close();
        if (writesFile.has(name)) await thread.ended;
      }
    },
    close: threads.close,
  };
}
