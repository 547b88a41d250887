import { caseOf, recordHandlers, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { IdentityDecisionBody } from "#shared/domain/entity.ts";
import type { DeedCall, Handlers } from "#shared/rpc/server.ts";
import { captureFact } from "./capture-fact.ts";
import { decideIdentity, requireSamePair } from "./decide-identity.ts";
import { describeSchemas } from "./describe-schemas.ts";
import { editStatement } from "./edit-statement.ts";
import { listEntities, listLinks } from "./list-entities.ts";
import { createEntity, createLink, stateMore } from "./make-statements.ts";
import { setStrength } from "./set-strength.ts";
import { suggestIdentities } from "./suggest-identities.ts";
import { viewEntity } from "./view-entity.ts";

type Area = "entities" | "links" | "identity";

export function createEntitiesHandlers(
  session: Session,
): Pick<Handlers<CoreContract>, Extract<keyof CoreContract, `${Area}.${string}`>> {
  const { read } = session;
  const decisions = recordHandlers<"identity-decision", IdentityDecisionBody>(session, "identity-decision", {
    toBody: (fields) => fields,
  });
  const mark =
    (kind: "entity" | "link") => (input: ParsedInputOf<CoreContract["entities.edit" | "links.edit"]>, call: DeedCall) =>
      runDeed(session, call, { caseId: caseOf(read, kind, input.id) }, (change) =>
        change.edit(kind, input.id, () => input.fields, input.expected),
      );
  return {
    "entities.schemas": describeSchemas,
    "entities.create": (input, call) => createEntity(session, input, call),
    "entities.edit": mark("entity"),
    "entities.state": (input, call) => stateMore(session, input, call),
    "entities.capture": (input, call) => captureFact(session, input, call),
    "entities.editStatement": (input, call) => editStatement(session, input, call),
    "entities.get": ({ id }) => viewEntity(session, id),
    "entities.list": ({ caseId }) => {
      requireCase(read, caseId);
      return listEntities(session, caseId);
    },
    "links.create": (input, call) => createLink(session, input, call),
    "links.edit": mark("link"),
    "links.setStrength": (input, call) => setStrength(session, input, call),
    "links.list": ({ caseId }) => {
      requireCase(read, caseId);
      return listLinks(session, caseId);
    },
    "identity.decide": (input, call) => decideIdentity(session, input, call),
    "identity.edit": (input, call) => {
      requireSamePair(read, input);
      return decisions.edit(input, call);
    },
    "identity.get": decisions.get,
    "identity.list": decisions.list,
    "identity.suggestions": ({ caseId }) => {
      requireCase(read, caseId);
      return { suggestions: suggestIdentities(read, caseId) };
    },
  };
}
