import { viewOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import type { OutputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { type Captions, createCaptions } from "./captions.ts";
import { contestedProperties } from "./contested-properties.ts";
import { contestableSubjects, countsOfCase, statementsOf } from "./entity-store.ts";
import { createFindOrigins } from "./find-origins.ts";
import { shownStrength } from "./given-strength.ts";

export function listEntities({ read }: Session, caseId: string): OutputOf<CoreContract["entities.list"]> {
  const entities = recordsOfKind(read, "entity", caseId);
  const schemas = new Map(entities.map(({ id, body }) => [id, entitySchemas.get(body.schema)]));
  const captions = createCaptions(read, caseId, schemas);
  const counts = countsOfCase(read, caseId);
  const contested = createCountContested(read, caseId, captions);
  return {
    entities: entities.map(({ id, body }) => ({
      id,
      schema: body.schema,
      caption: captions.captionOf(id),
      ownName: captions.ownNameOf(id),
      names: [...captions.namesOf(id)],
      statements: counts.statements.get(id) ?? 0,
      unsupported: counts.unsupported.get(id) ?? 0,
      contested: contested(captions.clusterOf(id)),
      links: counts.links.get(id) ?? 0,
      excerpts: counts.excerpts.get(id) ?? 0,
      citedBy: counts.citedBy.get(id) ?? 0,
      sameAs: captions.clusterOf(id).filter((member) => member !== id),
    })),
  };
}

/** Number of contested properties of a cluster; reads statements only if there can be any. */
function createCountContested(read: ReadDb, caseId: string, { schemaOf }: Captions) {
  const suspects = contestableSubjects(read, caseId);
  return (cluster: readonly string[]): number => {
    if (cluster.length === 1 && !cluster.some((id) => suspects.has(id))) return 0;
    const statements = cluster.flatMap((id) => statementsOf(read, id));
    return contestedProperties(
      statements.map(({ body }) => ({ ...body, type: schemaOf(body.subjectId)?.properties.get(body.property)?.type })),
    ).length;
  };
}

export function listLinks({ read }: Session, caseId: string): OutputOf<CoreContract["links.list"]> {
  const captions = createCaptions(read, caseId);
  const findOrigins = createFindOrigins(read);
  return {
    links: recordsOfKind(read, "link", caseId).map((link) => ({
      link: viewOf(read, link),
      from: captions.captionOf(link.body.fromId),
      to: captions.captionOf(link.body.toId),
      strength: shownStrength(read, link, findOrigins),
      statements: statementsOf(read, link.id).map((statement) => viewOf(read, statement)),
    })),
  };
}
