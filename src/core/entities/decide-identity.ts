import { requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Written } from "#core/write/change.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import { putRecord } from "#core/write/put-record.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { entitySchemas, isA } from "#shared/domain/followthemoney.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { decisionAbout } from "./entity-store.ts";

type Input = ParsedInputOf<CoreContract["identity.decide"]>;

/**
 * Decides about a pair. Deciding again changes the same record and keeps its history. The pair is stored in order of id
 * and determines the record's id, so that two vaults that decide independently meet in one record that differs only in
 * the decision.
 */
export function decideIdentity(session: Session, input: Input, call: DeedCall): Written {
  const { caseId, ...given } = input;
  const [leftId = "", rightId = ""] = [given.leftId, given.rightId].sort();
  if (leftId === rightId) throw invalidField("rightId", "an entity is the same as itself; name another");
  return runDeed(session, call, { caseId }, (change) => {
    requireCase(change.read, caseId);
    for (const id of [leftId, rightId]) requireInCase(change.read, id, caseId);
    const { decision, reason, excerptIds, marking } = given;
    if (decision === "same") requireAlike(change.read, leftId, rightId);
    const known = decisionAbout(change.read, caseId, leftId, rightId);
    if (known !== undefined) {
      return change.edit("identity-decision", known, (body) => {
        // A reversed decision does not keep the reason and evidence of its opposite.
        const kept = decision === body.decision ? body : { reason: "", excerptIds: [] };
        return {
          decision,
          reason: reason ?? kept.reason,
          excerptIds: excerptIds ?? kept.excerptIds,
          marking: marking === undefined ? body.marking : marking,
        };
      });
    }
    return putRecord(change, "identity-decision", `dec_${derivedUuid(leftId, rightId)}`, {
      leftId,
      rightId,
      decision,
      reason: reason ?? "",
      excerptIds: excerptIds ?? [],
      marking: marking ?? null,
    });
  });
}

/** The pair of a decision cannot change: another pair needs another decision. */
export function requireSamePair(read: ReadDb, { id, fields }: ParsedInputOf<CoreContract["identity.edit"]>): void {
  const { leftId, rightId } = requireRecord(read, "identity-decision", id).body;
  if (fields.decision === "same") requireAlike(read, leftId, rightId);
  const problem = "a decision stays with its pair; decide about the other pair instead";
  if (fields.leftId !== undefined && fields.leftId !== leftId) throw invalidField("fields.leftId", problem);
  if (fields.rightId !== undefined && fields.rightId !== rightId) throw invalidField("fields.rightId", problem);
}

/**
 * Requires compatible schemas: FollowTheMoney lets two entities be the same only if one schema derives from the other.
 */
function requireAlike(read: ReadDb, leftId: string, rightId: string): void {
  const [left, right] = [leftId, rightId].map((id) => requireRecord(read, "entity", id).body.schema);
  const [leftSchema, rightSchema] = [entitySchemas.get(left ?? ""), entitySchemas.get(right ?? "")];
  if (!leftSchema || !rightSchema || isA(leftSchema, rightSchema.name) || isA(rightSchema, leftSchema.name)) return;
  throw invalidField("decision", `a ${left} and a ${right} cannot be one; link them instead, or decide “undecided”`);
}

function requireInCase(read: ReadDb, id: string, caseId: string): void {
  const entity = requireRecord(read, "entity", id);
  if (entity.caseId !== caseId) throw new AppError("case.mismatch", { kind: "entity", id });
}
