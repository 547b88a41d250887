import { caseOf } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import type { Change, Written } from "#core/write/change.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { putRecord } from "#core/write/put-record.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { identityOf, storeSealed } from "./identity-store.ts";
import { identityDigest, sealIdentityBody } from "./sealed-identity.ts";

type Input = ParsedInputOf<CoreContract["sources.sealIdentity"]>;

/**
 * Seals the identity of a protected source. Only the sealed body contains it; not even a hash of the request is kept.
 */
export function sealIdentity(session: Session, input: Input, call: DeedCall): Written {
  const { sourceId, identity } = input;
  const { sealingKey } = session.vault;
  const caseId = caseOf(session.read, "source", sourceId);
  const request = { ...requestOf(call), input: { sourceId, identity: identityDigest(sealingKey, identity) } };
  return session.writer.run({ request, op: request.name, caseId }, (change) => {
    requireProtected(change, sourceId);
    const sealed = sealIdentityBody(sealingKey, identity, session.deps.random);
    storeSealed(change.content, sealed);
    change.note({ sourceId });
    return writeCommitment(change, sourceId, sealed.commitment);
  });
}

function requireProtected(change: Change, sourceId: string): void {
  if (requireRecord(change.read, "source", sourceId).body.protected) return;
  const problem = "only a protected source has a sealed identity; mark the source as protected first";
  throw invalidField("sourceId", problem);
}

/**
 * A source has one identity record. Its id is derived from the source's, so that two vaults that seal an identity
 * independently meet in one record, as a conflict.
 */
function writeCommitment(change: Change, sourceId: string, commitment: string): Written {
  const id = identityOf(change.read, sourceId)?.id ?? `sid_${derivedUuid(sourceId)}`;
  return putRecord(change, "source-identity", id, { sourceId, commitment });
}
