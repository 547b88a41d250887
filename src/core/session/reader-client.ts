import { Worker } from "node:worker_threads";
import type { InputOf, OutputOf, ProgressOf } from "#shared/contract/define.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { type CallOptions, type Client, createClient } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { createWorkerPort } from "#shared/rpc/worker-port.ts";
import { readerContract, readerContractVersion } from "./reader-contract.ts";

type Contract = typeof readerContract;

/** The reader threads: one that stays for searches, and one for each long task, ended to cancel it. */
export interface Reader {
  find(input: InputOf<Contract["reader.find"]>): Promise<OutputOf<Contract["reader.find"]>>;
  runTask<Name extends "reader.check" | "reader.verifyCustody" | "reader.copy" | "reader.export">(
    name: Name,
    input: InputOf<Contract[Name]>,
    call: Pick<CallContext<ProgressOf<Contract[Name]>>, "signal" | "progress">,
  ): Promise<OutputOf<Contract[Name]>>;
  /** A thread of one's own for several calls; `close` it. */
  open(): Client<Contract>;
  close(): void;
}

interface ReaderOptions {
  readonly worker: string | URL;
  readonly file: string;
  readonly key: Uint8Array;
  readonly newRequestId: () => string;
}

export function createReader(options: ReaderOptions): Reader {
  const open = new Set<Client<Contract>>();
  let searcher: Client<Contract> | undefined;

  function start(): Client<Contract> {
    const worker = new Worker(options.worker, { workerData: { file: options.file, key: options.key } });
    // Without this an exception in the thread would end core; the closed port tells the caller.
    worker.on("error", () => undefined);
    worker.unref();
    const client = createClient(
      createWorkerPort(worker, () => void worker.terminate()),
      readerContract,
      readerContractVersion,
      options.newRequestId,
    );
    open.add(client);
    void client.closed.then(() => open.delete(client));
    return client;
  }

  return {
    open: start,
    async find(input) {
      if (!searcher) {
        searcher = start();
        const own = searcher;
        void own.closed.then(() => {
          if (searcher === own) searcher = undefined;
        });
      }
      return searcher.call("reader.find", input);
    },
    async runTask(name, input, call) {
      const client = start();
      const cancel = () => client.close();
      call.signal.addEventListener("abort", cancel, { once: true });
      const options: CallOptions<ProgressOf<Contract[typeof name]>> = { onProgress: call.progress };
      try {
        return await client.call(name, input, options);
      } catch (error) {
        if (call.signal.aborted && isAppError(error, "core.gone")) throw new AppError("call.cancelled", {});
        throw error;
      } finally {
        call.signal.removeEventListener("abort", cancel);
        client.close();
      }
    },
    close() {
      for (const client of open) client.close();
    },
  };
}
