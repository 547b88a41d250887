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

/** A thread that reads and parses files for one import, survey or rereading. */
export interface Intake {
  next(wanted: Wanted): Promise<FoundBatch>;
  parse(input: ParseInput, signal?: AbortSignal): Promise<ParsedBatch>;
  /** Returns the memory of answers whose content is no longer needed. */
  takeBack(memory: readonly Uint8Array[]): void;
  close(): void;
}

interface IntakeThread {
  readonly thread: Thread;
  readonly client: Client<typeof intakeContract>;
}

/** An idle thread with its parsers, kept so that the next intake starts at once. */
const idle = new WeakMap<Threads, IntakeThread>();

/** Throws for a missing path before anything is read. */
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
  // A thread waiting for a file system may wait for ever, so it is not kept.
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

/** Ends its parsers first: they are children of the thread, and nothing would reap them after it. */
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
