import type { Session } from "#core/session/session.ts";
import type { SentText } from "#shared/contract/parser.ts";
import { createClient } from "#shared/rpc/client.ts";
import { intakeContract, intakeContractVersion, type PreparedTexts } from "./intake-contract.ts";
import type { Batch, Wanted } from "./read-files.ts";

/** A thread of its own that reads files and prepares texts for one import, survey or second reading. */
export interface Intake {
  next(wanted: Wanted): Promise<Batch>;
  /** For texts as the parser sent them, in order. Takes their memory. */
  prepare(texts: readonly SentText[]): Promise<PreparedTexts>;
  /** The memory of answers, once nothing that lies in it is needed any more. */
  takeBack(memory: readonly Uint8Array[]): void;
  close(): void;
}

/** A path that is not there is an error before anything is read. */
export async function openIntake({ intake, deps }: Session, paths: readonly string[]): Promise<Intake> {
  const thread = intake.start();
  const client = createClient(thread.port, intakeContract, intakeContractVersion, deps.uuid);
  try {
    await intake.ask(thread, client.call("intake.open", { paths: [...paths] }));
  } catch (error) {
    client.close();
    throw error;
  }
  const spare: Uint8Array[] = [];
  return {
    next: (wanted) => intake.ask(thread, client.call("intake.next", { wanted, spare: spare.splice(0) })),
    prepare: (texts) =>
      texts.length === 0
        ? Promise.resolve({ texts: [], memory: [] })
        : intake.ask(thread, client.call("intake.prepare", texts)),
    takeBack: (memory) => void spare.push(...memory),
    close: client.close,
  };
}
