import type { Session } from "#core/session/session.ts";
import type { Thread, Threads } from "#core/session/threads.ts";
import { type Client, createClient } from "#shared/rpc/client.ts";
import {
  type FoundBatch,
  intakeContract,
  intakeContractVersion,
  type ParsedBatch,
  type ParseInput,
} from "./intake-contract.ts";
import type { Wanted } from "./read-files.ts";

/** A thread that reads and parses files for one import, survey or second reading. */
export interface Intake {
  next(wanted: Wanted): Promise<FoundBatch>;
  parse(input: ParseInput, signal?: AbortSignal): Promise<ParsedBatch>;
  /** The memory of answers, once nothing that lies in it is needed any more. */
  takeBack(memory: readonly Uint8Array[]): void;
  close(): void;
}

interface IntakeThread {
  readonly thread: Thread;
  readonly client: Client<typeof intakeContract>;
}

/** The one that has nothing to do, with the parsers that it has: the next intake begins at once. */
const idle = new WeakMap<Threads, IntakeThread>();

/** A path that is not there is an error before anything is read. */
export async function openIntake(
  { intake: threads, deps }: Pick<Session, "intake" | "deps">,
  paths: readonly string[],
): Promise<Intake> {
  const own = idle.get(threads) ?? startThread(threads, deps.uuid);
  idle.delete(threads);
  const { thread, client } = own;
  const spare: Uint8Array[] = [];
  let asked = 0;
  async function ask<T>(call: Promise<T>): Promise<T> {
    asked++;
    try {
      return await threads.ask(thread, call);
    } finally {
      asked--;
    }
  }
  const open = (some: readonly string[]) => ask(client.call("intake.open", { paths: [...some] }));
  // One that waits for something, such as a file system, may do so for ever.
  const close = () => {
    if (asked > 0 || idle.has(threads)) return end(threads, own);
    idle.set(threads, own);
    open([]).catch(() => end(threads, own));
  };
  try {
    await open(paths);
  } catch (error) {
    close();
    throw error;
  }
  return {
    next: (wanted) => ask(client.call("intake.next", { wanted, spare: spare.splice(0) })),
    parse: (input, signal) => ask(client.call("intake.parse", input, signal ? { signal } : {})),
    takeBack: (memory) => void spare.push(...memory),
    close,
  };
}

function startThread(threads: Threads, newRequestId: () => string): IntakeThread {
  const thread = threads.start();
  const client = createClient(thread.port, intakeContract, intakeContractVersion, newRequestId);
  const own = { thread, client };
  void client.closed.then(() => forget(threads, own));
  return own;
}

/** Its parsers first: children of a thread that is gone would be reaped by nobody. */
function end(threads: Threads, own: IntakeThread): void {
  forget(threads, own);
  void own.client
    .call("intake.close", {})
    .catch(() => undefined)
    .then(own.client.close);
}

function forget(threads: Threads, own: IntakeThread): void {
  if (idle.get(threads) === own) idle.delete(threads);
}
