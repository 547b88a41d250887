import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import { captionOf, type NamingStatement } from "#shared/domain/caption.ts";
import { type EntitySchema, entitySchemas } from "#shared/domain/followthemoney.ts";
import { decisionsOf, type NamingRow, namingRowsOf } from "./entity-store.ts";
import { type Identities, type PairDecision, readIdentities } from "./identities.ts";

/** Names and identity clusters of a case. Valid for one pass during which nothing is written. */
export interface Captions extends Identities {
  captionOf(entityId: string): string;
  /** The name from its own statements, ignoring entities decided to be the same. */
  ownNameOf(entityId: string): string;
  /** Every name but the caption, of all entities decided to be the same, each once. */
  namesOf(entityId: string): readonly string[];
  /** `undefined` if the content is withheld or the schema is unknown. */
  schemaOf(entityId: string): EntitySchema | undefined;
}

/** The data captions are computed from. */
export interface Naming {
  decisions(): readonly PairDecision[];
  namingRowsOf(entityId: string): readonly NamingRow[];
  schemaOf(entityId: string): EntitySchema | undefined;
}

type Schemas = ReadonlyMap<string, EntitySchema | undefined>;

/** `known`: schemas of entities the caller has read already. */
export function createCaptions(read: ReadDb, caseId: string, known: Schemas = new Map()): Captions {
  const naming = {
    decisions: () => decisionsOf(read, caseId),
    namingRowsOf: (entityId: string) => namingRowsOf(read, entityId),
    schemaOf: (entityId: string) => readSchema(read, entityId),
  };
  return captionsFrom(naming, known);
}

export function captionsFrom(source: Naming, known: Schemas = new Map()): Captions {
  const identities = readIdentities(source.decisions());
  const captions = new Map<string, { readonly caption: string; readonly names: readonly string[] }>();
  const schemas = new Map(known);

  function schemaOf(entityId: string): EntitySchema | undefined {
    if (!schemas.has(entityId)) schemas.set(entityId, source.schemaOf(entityId));
    return schemas.get(entityId);
  }

  function namingOf(entityId: string): NamingStatement[] {
    const naming = schemaOf(entityId)?.caption ?? ["name"];
    return source.namingRowsOf(entityId).map((row) => ({ ...row, naming, supported: row.supported === 1 }));
  }

  function namedAs(entityId: string) {
    const cluster = identities.clusterOf(entityId);
    const [first = entityId] = cluster;
    const found = captions.get(first);
    if (found !== undefined) return found;
    const statements = cluster.flatMap(namingOf);
    const caption = captionOf(statements) ?? cluster.flatMap((id) => schemaOf(id)?.label ?? []).at(0) ?? first;
    const names = statements.filter(({ naming, property }) => naming.includes(property)).map(({ value }) => value);
    const answer = { caption, names: [...new Set(names)].filter((name) => name !== caption) };
    captions.set(first, answer);
    return answer;
  }

  return {
    ...identities,
    schemaOf,
    captionOf: (entityId) => namedAs(entityId).caption,
    ownNameOf: (entityId) =>
      identities.clusterOf(entityId).length > 1
        ? (captionOf(namingOf(entityId)) ?? namedAs(entityId).caption)
        : namedAs(entityId).caption,
    namesOf: (entityId) => namedAs(entityId).names,
  };
}

function readSchema(read: ReadDb, entityId: string): EntitySchema | undefined {
  if (findRecord(read, entityId)?.state !== "active") return undefined;
  return entitySchemas.get(requireRecord(read, "entity", entityId).body.schema);
}
