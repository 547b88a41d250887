import type { CountFacets } from "#core/search/count-facets.ts";
import type { Find, Found } from "#core/search/find.ts";
import type { Facets } from "#shared/contract/search.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import { searcherContract, searcherContractVersion } from "./searcher-contract.ts";
import { createThreads, type Thread, type Threads } from "./threads.ts";

/** The single, permanent search thread, started on first use and again if it ends. */
export interface Searcher {
  /** Opens the database ahead of the first search. */
  begin(): void;
  find(input: Find): Promise<Found>;
  facets(input: CountFacets): Promise<Facets>;
  /** Settles when the thread is gone: a running statement is not interrupted. */
  close(): Promise<void>;
}

export function createSearchThreads(worker: string | URL): Threads {
  return createThreads(worker, { saysWhenLoaded: true });
}

interface SearcherOptions {
  readonly threads: Threads;
  readonly file: string;
  readonly key: Uint8Array;
  readonly newRequestId: () => string;
}

export function createSearcher({ threads, file, key, newRequestId }: SearcherOptions): Searcher {
  let current: { readonly thread: Thread; readonly client: Client<typeof searcherContract> } | undefined;

  function open() {
    const thread = threads.start();
    thread.port.send({ file, key });
    const opened = {
      thread,
      client: createClient(thread.port, searcherContract, searcherContractVersion, newRequestId),
    };
    void thread.ended.then(() => {
      if (current === opened) current = undefined;
    });
    return opened;
  }

  return {
    begin() {
      current ??= open();
    },
    find(input) {
      current ??= open();
      return threads.ask(current.thread, current.client.call("searcher.find", input));
    },
    facets(input) {
      current ??= open();
      return threads.ask(current.thread, current.client.call("searcher.facets", input));
    },
    close: threads.close,
  };
}
