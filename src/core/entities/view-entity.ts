import { usesOf } from "#core/excerpts/handlers.ts";
import { viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { effectiveStrength } from "#shared/domain/link-strength.ts";
import { createCaptions } from "./captions.ts";
import { contestedProperties } from "./contested-properties.ts";
import { linksOf, statementsOf } from "./entity-store.ts";
import { createFindOrigins } from "./find-origins.ts";
import { givenStrength } from "./given-strength.ts";

type View = OutputOf<CoreContract["entities.get"]>;

/** An entity with all entities decided to be the same. */
export function viewEntity(session: Session, id: string): View {
  const { read } = session;
  const entity = requireRecord(read, "entity", id);
  const captions = createCaptions(read, entity.caseId ?? "");
  const cluster = captions.clusterOf(id);
  const statements = cluster.flatMap((member) => statementsOf(read, member)).sort((left, right) => left.no - right.no);
  const typeOf = (subjectId: string, property: string) => captions.schemaOf(subjectId)?.properties.get(property)?.type;
  const findOrigins = createFindOrigins(read);

  function viewLink(linkId: string): View["links"][number] {
    const link = requireRecord(read, "link", linkId);
    const { schema, fromId, toId, strength: held } = link.body;
    const isFrom = cluster.includes(fromId);
    const otherId = isFrom ? toId : fromId;
    const given = givenStrength(read, linkId, findOrigins);
    const about = statementsOf(read, linkId);
    const properties = entitySchemas.get(schema)?.properties;
    return {
      id: linkId,
      version: link.version,
      schema,
      isFrom,
      otherId,
      other: captions.captionOf(otherId),
      otherSchema: captions.schemaOf(otherId)?.name ?? "",
      strength: effectiveStrength(given, held?.strength),
      given,
      held,
      statements: about.map((statement) => viewOf(read, statement)),
      contested: contestedProperties(
        about.map(({ body }) => ({ ...body, type: properties?.get(body.property)?.type })),
      ),
    };
  }

  return {
    entity: viewOf(read, entity),
    caption: captions.captionOf(id),
    statements: statements.map((statement) => viewOf(read, statement)),
    contested: contestedProperties(
      statements.map(({ body }) => ({ ...body, type: typeOf(body.subjectId, body.property) })),
    ),
    unsupported: statements.filter(({ body }) => body.excerptIds.length === 0).map((statement) => statement.id),
    sameAs: cluster.filter((member) => member !== id),
    differentFrom: [...captions.differentFrom(id)],
    contradictions: captions
      .contradictions(id)
      .map(({ id: decisionId, leftId, rightId }) => ({ decisionId, leftId, rightId })),
    links: linksOf(read, cluster).map(viewLink),
    citedBy: cluster.flatMap((member) => usesOf(session, member)).filter(({ kind, role }) => !isShown(kind, role)),
  };
}

/** True for uses the view already shows as statements, links and decisions. */
function isShown(kind: string, role: string): boolean {
  return kind === "link" || kind === "identity-decision" || (kind === "statement" && role === "subject");
}
