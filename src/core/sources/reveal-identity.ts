import { nameParts } from "#core/residue/name-parts.ts";
import { createResidueScan } from "#core/residue/residue.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { requireActive, requireRow } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { Identity } from "#shared/domain/source.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { hasSealed, identityOf, isGone, readSealed } from "./identity-store.ts";
import { openIdentityBody } from "./sealed-identity.ts";

type Input = ParsedInputOf<CoreContract["sources.revealIdentity"]>;

/**
 * The only access to a sealed identity: custody records the request before the answer is sent. Only the commitment is
 * kept under the request id; repeating the request opens the same body again without a second line.
 */
export function revealIdentity(session: Session, input: Input, call: DeedCall): { identity: Identity } {
  const { sourceId, reason } = input;
  const caseId = caseOf(session.read, "source", sourceId);
  const { commitment } = runDeed(session, call, { caseId, mode: "fixed" }, (change) => {
    const revealed = requireHeld(change.read, sourceId);
    change.note({ sourceId, reason: recordedReason(session, revealed.commitment, reason) });
    return revealed;
  });
  return { identity: openIdentity(session, commitment) };
}

/**
 * The identity stands nowhere but in its sealed body, so a reason that names it is not recorded. It is not refused
 * either: that would confirm a guess without a line in custody.
 */
function recordedReason(session: Session, commitment: string, reason: string): string {
  const sealed = readSealed(session.read, commitment);
  const identity = sealed && openIdentityBody(session.vault.sealingKey, sealed);
  if (!identity) return reason;
  const names = [identity.name, ...identity.aliases].map((name) => ({ name, parts: nameParts(name) }));
  return createResidueScan(names).inText(reason) === undefined ? reason : unrecorded;
}

const unrecorded = "(not recorded: the reason given names the identity)";

function requireHeld(read: ReadDb, sourceId: string): { commitment: string } {
  const source = requireRow(read, sourceId);
  if (isGone(source)) requireActive(source);
  const record = identityOf(read, sourceId);
  if (!record) throw new AppError("record.missing", { kind: "source-identity", id: sourceId });
  const { commitment } = record.body;
  if (!hasSealed(read, commitment)) throw new AppError("record.withheld", { kind: "source-identity", id: record.id });
  return { commitment };
}

function openIdentity(session: Session, commitment: string): Identity {
  const sealed = readSealed(session.read, commitment);
  if (!sealed) throw new AppError("record.purged", { kind: "source-identity", id: commitment });
  const identity = openIdentityBody(session.vault.sealingKey, sealed);
  if (!identity) throw new AppError("vault.damaged", { reason: "a sealed identity does not open" });
  return identity;
}
