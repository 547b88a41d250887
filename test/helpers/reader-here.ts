import { afterAll, beforeAll } from "vitest";
import { serveReader } from "#core/serve-reader.ts";
import type { Thread, ThreadCode } from "#core/session/threads.ts";
import { openConnection } from "#core/vault/open-connection.ts";
import { createMemoryPorts } from "#shared/rpc/memory-port.ts";

const thread = new URL("../../out/main/reader.cjs", import.meta.url);
let code: ThreadCode = thread;

/** Code of the reader for the cores that tests start. */
export function readerCode(): ThreadCode {
  return code;
}

/**
 * Runs core's reader in this thread, behind the same contract, for all tests of the calling file. For files about the
 * results: starting a thread takes as long as reading most bundles. Other files test the thread itself.
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
