import { defaultModel, Model, type Property, type Schema } from "@opensanctions/followthemoney";

// Vocabulary of entities and links: FollowTheMoney as published, without additions. The ends of an edge are fields of
// our links, so they are not properties here; reverse properties ("stubs") hold no values and are left out too.

export interface SchemaProperty {
  readonly name: string;
  readonly label: string;
  /** FollowTheMoney's type: name, date, country, entity, string, … */
  readonly type: string;
  /** Required schema of the entity; for type `entity` only. */
  readonly range: string | undefined;
  /** Allowed values, in lower case, with their labels; `undefined` if any value is allowed. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** In characters. */
  readonly maxLength: number;
}

/** One end of an edge. */
export interface EdgeEnd {
  readonly property: string;
  readonly label: string;
  /** Required schema of the entity at this end. */
  readonly range: string;
}

export interface Edge {
  readonly source: EdgeEnd;
  readonly target: EdgeEnd;
  /** The source's action on the target: `owns`. */
  readonly label: string;
  readonly directed: boolean;
}

export interface EntitySchema {
  readonly name: string;
  readonly label: string;
  readonly edge: Edge | undefined;
  /** The schema itself and all it inherits from. */
  readonly lineage: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, SchemaProperty>;
  /** Properties that can name an entity, best first. */
  readonly caption: readonly string[];
  /** Most important properties, in order. */
  readonly featured: readonly string[];
}

/** Schemas for entities and links, by name, without abstract and hidden ones. */
export const entitySchemas: ReadonlyMap<string, EntitySchema> = new Map(
  new Model(defaultModel)
    .getSchemata()
    .filter(({ abstract, hidden }) => !abstract && !hidden)
    .map((schema) => [schema.name, describe(schema)]),
);

export function isA(schema: EntitySchema | undefined, ancestor: string): boolean {
  return schema?.lineage.has(ancestor) ?? false;
}

function describe(schema: Schema): EntitySchema {
  const { edge } = schema;
  const ends: readonly string[] = edge ? [edge.source, edge.target] : [];
  const properties = [...schema.getProperties()]
    .filter(([name, { stub }]) => !stub && !ends.includes(name))
    .map(([name, property]) => [name, describeProperty(property)] as const);
  return {
    name: schema.name,
    label: schema.label,
    edge: edge && {
      source: describeEnd(schema, edge.source),
      target: describeEnd(schema, edge.target),
      label: edge.label ?? schema.label,
      directed: edge.directed,
    },
    lineage: new Set(schema.schemata),
    properties: new Map(properties),
    caption: schema.caption,
    featured: schema.featured.filter((name) => !ends.includes(name)),
  };
}

function describeProperty(property: Property): SchemaProperty {
  const { name, label, type } = property;
  return {
    name,
    label,
    type: type.name,
    range: property.hasRange ? property.getRange().name : undefined,
    values: type.values.size > 0 ? type.values : undefined,
    maxLength: property.maxLength || type.maxLength,
  };
}

function describeEnd(schema: Schema, property: string): EdgeEnd {
  const end = schema.getProperty(property);
  return { property, label: end.label, range: end.getRange().name };
}
