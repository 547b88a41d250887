import { afterAll, beforeAll } from "vitest";
import { serveReader } from "#core/serve-reader.ts";
import type { Thread, ThreadCode } from "#core/session/threads.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";

const thread = new URL("../../out/main/reader.cjs", import.meta.url);
let code: ThreadCode = thread;

/** What reads for the cores that tests start. */
export function readerCode(): ThreadCode {
  return code;
}

/**
 * Reads in this thread what core asks of its readers, behind the same contract, in all tests of the file that calls it: for
 * files about what is read. A thread of its own takes as long to start as most bundles to read; that it is one, and can be
 * ended, is for others.
 */
export function useReaderHere(): void {
  beforeAll(() => {
    code = startHere;
  });
  afterAll(() => {
    code = thread;
  });
}

function startHere(workerData: unknown): Thread {
  const { file, key } = workerData as { readonly file: string; readonly key: Uint8Array };
  const connection = openConnection({ file, key, mode: "read" });
  const [near, far] = createMemoryPorts();
  const reader = serveReader(far, connection);
  const ended = new Promise<void>((resolve, reject) => near.onClose(() => void reader.end().then(resolve, reject)));
  return { port: near, ended, failure: () => undefined };
}
