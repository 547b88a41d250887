import { caseOf } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { AppError } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";

type Input<Name extends keyof CoreContract> = ParsedInputOf<CoreContract[Name]>;

/** Adds a position to a claim. */
export function addPosition(session: Session, input: Input<"claims.addPosition">, call: DeedCall) {
  const { claimId, expected, position } = input;
  const caseId = caseOf(session.read, "claim", claimId);
  return runDeed(session, call, { caseId }, (change) => {
    const positionId = session.deps.uuid();
    const added = { ...position, id: positionId };
    const written = change.edit("claim", claimId, ({ positions }) => ({ positions: [...positions, added] }), expected);
    return { ...written, positionId };
  });
}

/** Replaces a position's content under its id. */
export function editPosition(session: Session, input: Input<"claims.editPosition">, call: DeedCall) {
  const { claimId, expected, positionId, position } = input;
  const caseId = caseOf(session.read, "claim", claimId);
  return runDeed(session, call, { caseId }, (change) =>
    change.edit(
      "claim",
      claimId,
      ({ positions }) => {
        if (!positions.some(({ id }) => id === positionId)) throw noPosition(positionId);
        return {
          positions: positions.map((known) => (known.id === positionId ? { ...position, id: positionId } : known)),
        };
      },
      expected,
    ),
  );
}

export function removePosition(session: Session, input: Input<"claims.removePosition">, call: DeedCall) {
  const { claimId, expected, positionId } = input;
  const caseId = caseOf(session.read, "claim", claimId);
  return runDeed(session, call, { caseId }, (change) =>
    change.edit(
      "claim",
      claimId,
      ({ positions }) => {
        const kept = positions.filter(({ id }) => id !== positionId);
        if (kept.length === positions.length) throw noPosition(positionId);
        return { positions: kept };
      },
      expected,
    ),
  );
}

function noPosition(id: string): AppError<"record.missing"> {
  return new AppError("record.missing", { kind: "position", id });
}
