import { createHash } from "node:crypto";
import { withoutSecrets } from "#core/write/request-store.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { requestOf, type Session } from "./session.ts";

/** Holds the one open session of this process. */
export interface SessionHolder {
  readonly session: Session | undefined;
  /** Starts using a session; closes it on failure. */
  open(session: Session): void;
  /** Closes everything and ends the process, and with it the keys. Settles when the vault is closed. */
  end(): Promise<void>;
}

interface Opened {
  readonly session: Session;
  readonly failedBefore: number;
}

interface Answer {
  readonly vault: string;
  readonly analystId: string;
  readonly failedBefore: number;
}

export type Opening = (call: DeedCall, work: (requestId: string) => Promise<Opened>) => Promise<Answer>;

/**
 * Vaults are created and unlocked one after the other, and only one is ever open. If the answer of the request that
 * opened it was lost, repeating the request returns it again.
 */
export function createOpening(holder: SessionHolder): Opening {
  let last: Promise<unknown> = Promise.resolve();
  let opened: { requestId: string; digest: string; answer: Answer } | undefined;

  async function open(call: DeedCall, work: (requestId: string) => Promise<Opened>) {
    const { requestId, name, input } = requestOf(call);
    const asked = canonicalJson({ name, input: withoutSecrets(input) });
    const digest = createHash("sha256").update(asked).digest("hex");
    if (holder.session) {
      if (opened?.requestId !== requestId) throw new AppError("vault.open", {});
      if (opened.digest !== digest) throw new AppError("request.reused", { requestId });
      return opened.answer;
    }
    const { session, failedBefore } = await work(requestId);
    holder.open(session);
    const answer = { vault: session.vault.id, analystId: session.writer.analystId, failedBefore };
    opened = { requestId, digest, answer };
    return answer;
  }

  return (call, work) => {
    const turn = last.then(() => open(call, work));
    last = turn.catch(() => undefined);
    return turn;
  };
}
