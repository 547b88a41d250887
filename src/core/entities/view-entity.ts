import { usesOf } from "#core/excerpts/handlers.ts";
import { viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { createCaptions } from "./captions.ts";
import { contestedProperties } from "./contested-properties.ts";
import { linksOf, statementsOf } from "./entity-store.ts";
import { createFindOrigins } from "./find-origins.ts";
import { shownStrength } from "./given-strength.ts";

type View = OutputOf<CoreContract["entities.get"]>;

/** An entity together with all that were decided to be the same. */
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
    const { schema, fromId, toId } = link.body;
    const otherId = cluster.includes(fromId) ? toId : fromId;
    const strength = shownStrength(read, link, findOrigins);
    return { id: linkId, schema, otherId, other: captions.captionOf(otherId), strength };
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

/** What the view shows as statements, links and decisions already. */
function isShown(kind: string, role: string): boolean {
  return kind === "link" || kind === "identity-decision" || (kind === "statement" && role === "subject");
}
