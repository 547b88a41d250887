import { createFindOrigins } from "#core/entities/find-origins.ts";
import { recordHandlers, requireCase, viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { unansweredTerms } from "#shared/domain/claim.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { addPosition, editPosition, removePosition } from "./change-positions.ts";
import { claimStatus } from "./claim-status.ts";

type Fields = Omit<ParsedInputOf<CoreContract["claims.create"]>, "caseId">;

export function createClaimsHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `claims.${string}`>> {
  const claims = recordHandlers<"claim", Fields>(session, "claim", {
    toBody: (fields) => ({
      ...fields,
      positions: fields.positions.map((position) => ({ ...position, id: session.deps.uuid() })),
    }),
  });
  return {
    "claims.create": claims.create,
    "claims.edit": claims.edit,
    "claims.get": claims.get,
    "claims.list": ({ caseId }) => listClaims(session, caseId),
    "claims.addPosition": (input, call) => addPosition(session, input, call),
    "claims.editPosition": (input, call) => editPosition(session, input, call),
    "claims.removePosition": (input, call) => removePosition(session, input, call),
  };
}

function listClaims({ read }: Session, caseId: string): OutputOf<CoreContract["claims.list"]> {
  requireCase(read, caseId);
  const findOrigins = createFindOrigins(read);
  return {
    claims: recordsOfKind(read, "claim", caseId).map((claim) => ({
      claim: viewOf(read, claim),
      ...claimStatus(
        claim.body.positions.map(({ stance, excerptId }) => ({
          stance,
          origins: excerptId === null ? [] : findOrigins([excerptId]),
        })),
      ),
      unanswered: unansweredTerms(claim.body),
    })),
  };
}
