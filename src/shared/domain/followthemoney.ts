import { defaultModel, Model, type Property, type Schema } from "@opensanctions/followthemoney";

// The vocabulary of entities and links: FollowTheMoney as published, nothing of our own. Ends of an edge are fields of
// our links, so they are no properties here; reverse properties ("stubs") hold nothing and are left out too.

export interface SchemaProperty {
  readonly name: string;
  readonly label: string;
  /** FollowTheMoney's type: name, date, country, entity, string, … */
  readonly type: string;
  /** The schema that an entity must be of to stand here; of type `entity` only. */
  readonly range: string | undefined;
  /** The only values there are, in lower case, with what they mean; undefined: any. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** In characters. */
  readonly maxLength: number;
}

/** One end of an edge. */
export interface EdgeEnd {
  readonly property: string;
  readonly label: string;
  /** The schema that an entity must be of to stand at this end. */
  readonly range: string;
}

export interface Edge {
  readonly source: EdgeEnd;
  readonly target: EdgeEnd;
  /** What the source does to the target: `owns`. */
  readonly label: string;
  readonly directed: boolean;
}

export interface EntitySchema {
  readonly name: string;
  readonly label: string;
  readonly edge: Edge | undefined;
  /** Itself and all that it inherits from. */
  readonly lineage: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, SchemaProperty>;
  /** The properties that can name it, the best first. */
  readonly caption: readonly string[];
  /** The properties that matter most, the first first. */
  readonly featured: readonly string[];
}

/** The schemas that an entity or a link can have, by name: none that is abstract or that FollowTheMoney hides. */
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
