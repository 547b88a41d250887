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
 * Decides about a pair; to decide again changes the one decision and keeps its history. The pair is kept in order of
 * id, whichever way it was given, and the record's id comes from it: two vaults that decide apart meet in one record,
 * and differ in nothing but the decision.
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
        // A decision that turns round does not rest on what its opposite rested on.
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

/** The pair of a decision stays: to decide about another pair is another decision. */
export function requireSamePair(read: ReadDb, { id, fields }: ParsedInputOf<CoreContract["identity.edit"]>): void {
  const { leftId, rightId } = requireRecord(read, "identity-decision", id).body;
  if (fields.decision === "same") requireAlike(read, leftId, rightId);
  const problem = "a decision stays with its pair; decide about the other pair instead";
  if (fields.leftId !== undefined && fields.leftId !== leftId) throw invalidField("fields.leftId", problem);
  if (fields.rightId !== undefined && fields.rightId !== rightId) throw invalidField("fields.rightId", problem);
}

/** One thing has one nature: FollowTheMoney lets two be one if the schema of one is a kind of the other's. */
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
