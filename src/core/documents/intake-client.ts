import type { Session } from "#core/session/session.ts";
import type { SentText } from "#shared/contract/parser.ts";
import { createClient } from "#shared/rpc/client.ts";
import { intakeContract, intakeContractVersion } from "./intake-contract.ts";
import type { PreparedText } from "./prepare-text.ts";
import type { Batch, Wanted } from "./read-files.ts";

/** A thread of its own that reads files and prepares texts for one import or survey. */
export interface Intake {
  next(wanted: Wanted): Promise<Batch>;
  /** One for each text as the parser sent it, in order; null for what is no canonical text. Takes their memory. */
  prepare(texts: readonly SentText[]): Promise<(PreparedText | null)[]>;
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
  return {
    next: (wanted) => intake.ask(thread, client.call("intake.next", { wanted })),
    prepare: (texts) =>
      texts.length === 0 ? Promise.resolve([]) : intake.ask(thread, client.call("intake.prepare", texts)),
    close: client.close,
  };
}
