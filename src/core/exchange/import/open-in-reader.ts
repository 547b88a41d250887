import { ownKeys } from "#core/keys/own-keys.ts";
import { readSecret } from "#core/keys/secret-store.ts";
import type { readerContract } from "#core/session/reader-contract.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import { formatToText, supportedFormat } from "#shared/domain/bundle-format.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import type { Client } from "#shared/rpc/client.ts";
import type { CallContext } from "#shared/rpc/server.ts";

export type Opened = OutputOf<(typeof readerContract)["bundle.open"]>;

/** Opens a bundle in a reader thread with every age key of the vault; cancelling ends the thread. */
export async function openInReader(
  session: Session,
  reader: Client<typeof readerContract>,
  input: { readonly path: string; readonly passphrase?: string | undefined },
  call: Pick<CallContext<{ done: number; total: number; doing: string }>, "signal" | "progress">,
): Promise<Opened> {
  const keys = ownKeys(session.read);
  const identities = keys.map(({ age }) =>
    Buffer.from(readSecret(session.read, session.vault.sealingKey, age.id)).toString("utf8"),
  );
  call.signal.addEventListener("abort", () => reader.close(), { once: true });
  try {
    return await reader.call(
      "bundle.open",
      {
        path: input.path,
        ...(input.passphrase === undefined ? {} : { passphrase: input.passphrase }),
        identities,
        recipients: keys.map(({ age }) => age.body.recipient),
        now: session.deps.now(),
      },
      { onProgress: call.progress },
    );
  } catch (error) {
    if (call.signal.aborted && isAppError(error, "core.gone")) throw new AppError("call.cancelled", {});
    throw error;
  }
}

/** A bundle of a newer major format is not broken, but reading it would misinterpret it. */
export function requireReadable({ newer }: Opened): void {
  if (newer !== null) throw new AppError("bundle.newer", { found: newer, supported: formatToText(supportedFormat) });
}

/** Warnings about a valid bundle, shown before and after its import. */
export function warningsOf({ verification, warnings }: Opened): string[] {
  return [...verification.problems.map(({ problem }) => problem), ...warnings];
}

/** Warns if the target case is in the bin, where the import would not be visible. */
export function binWarnings(read: ReadDb, caseId: string): string[] {
  const isBinned = findRecord(read, caseId)?.state === "bin";
  return isBinned ? ["the case is in the bin: restore it to see what is imported into it"] : [];
}
