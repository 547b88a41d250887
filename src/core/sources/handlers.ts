import { caseOf, recordHandlers, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind, requireRow } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { SourceBody } from "#shared/domain/source.ts";
import { type AppError, invalidField } from "#shared/errors.ts";
import type { Handlers } from "#shared/rpc/server.ts";
import { hasSealed, identityOf, isGone } from "./identity-store.ts";
import { revealIdentity } from "./reveal-identity.ts";
import { sealIdentity } from "./seal-identity.ts";

type Fields = Omit<ParsedInputOf<CoreContract["sources.create"]>, "caseId">;

export function createSourcesHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `sources.${string}`>> {
  const { read } = session;
  const sources = recordHandlers<"source", Fields>(session, "source", {
    toBody: (fields) => ({ ...fields, gradings: [] }),
    check: requireStillProtected,
  });
  return {
    "sources.create": sources.create,
    "sources.edit": sources.edit,
    "sources.get": sources.get,
    "sources.list": sources.list,
    "sources.grade": ({ id, expected, reliability, reason, at }, call) =>
      runDeed(session, call, { caseId: caseOf(read, "source", id) }, (change) => {
        if (at !== undefined && at > change.at) throw notYet();
        const grading = { reliability, from: at ?? change.at, reason };
        return change.edit("source", id, ({ gradings }) => ({ gradings: [...gradings, grading] }), expected);
      }),
    "sources.sealIdentity": (input, call) => sealIdentity(session, input, call),
    "sources.revealIdentity": (input, call) => revealIdentity(session, input, call),
    "sources.identities": ({ caseId }) => {
      requireCase(read, caseId);
      return {
        identities: recordsOfKind(read, "source-identity", caseId)
          .filter(({ body }) => !isGone(requireRow(read, body.sourceId)))
          .map(({ id, body }) => ({
            id,
            sourceId: body.sourceId,
            held: hasSealed(read, body.commitment),
          })),
      };
    },
  };
}

function notYet(): AppError {
  return invalidField("at", "a grade counts from now at the latest");
}

/** A source with a sealed identity stays protected. */
function requireStillProtected(read: ReadDb, body: SourceBody, _caseId: string, id?: string): void {
  if (body.protected || id === undefined || !identityOf(read, id)) return;
  const problem = "an identity is sealed for this source; remove that first";
  throw invalidField("fields.protected", problem);
}
