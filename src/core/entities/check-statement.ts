import { requireIndependence } from "#core/excerpts/credibility.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import { findRecord, requireRecord } from "#core/write/record-store.ts";
import type { StatementBody } from "#shared/domain/entity.ts";
import { type EntitySchema, entitySchemas, isA, type SchemaProperty } from "#shared/domain/followthemoney.ts";
import { checkValue } from "#shared/domain/followthemoney-value.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { AppError } from "#shared/errors.ts";
import { documentsOf } from "./entity-store.ts";

/** Schema of the entity or link a statement is about. */
export function schemaOfSubject(read: ReadDb, subjectId: string): EntitySchema {
  const kind = kindOfId(subjectId) === "link" ? "link" : "entity";
  const { schema } = requireRecord(read, kind, subjectId).body;
  return requireSchema(schema, kind);
}

/** The schema of that name: an edge for a link, not an edge for an entity. */
export function requireSchema(name: string, kind: "entity" | "link"): EntitySchema {
  const schema = entitySchemas.get(name);
  if (!schema || (schema.edge !== undefined) !== (kind === "link")) {
    throw new AppError("entity.bad-schema", { schema: name });
  }
  return schema;
}

/** Returns the normalised value if property and value fit the schema. */
export function checkPropertyValue(read: ReadDb, schema: EntitySchema, name: string, text: string): string {
  const bad = (reason: string) => new AppError("entity.bad-property", { schema: schema.name, property: name, reason });
  const property = schema.properties.get(name);
  if (!property) throw bad(isEnd(schema, name) ? "it is an end of the link" : "the schema has no such property");
  const checked = checkValue(property, text);
  if ("takes" in checked) throw bad(`it takes ${checked.takes}`);
  if (!standsInRange(read, property, checked.value)) throw bad(`it takes entities of schema ${property.range}`);
  return checked.value;
}

/** Credibility 1 needs two independent origins among the statement's own excerpts. */
export function checkGrade(read: ReadDb, { grade, excerptIds }: StatementFields): void {
  if (grade?.credibility === "1") requireIndependence(read, documentsOf(read, excerptIds));
}

type StatementFields = Pick<StatementBody, "grade" | "excerptIds">;

function isEnd({ edge }: EntitySchema, name: string): boolean {
  return edge?.source.property === name || edge?.target.property === name;
}

/** Missing or withheld entities are not checked here; dangling references are caught on write. */
function standsInRange(read: ReadDb, property: SchemaProperty, value: string): boolean {
  if (property.type !== "entity" || property.range === undefined) return true;
  if (findRecord(read, value)?.state !== "active") return true;
  const schema = entitySchemas.get(requireRecord(read, "entity", value).body.schema);
  return schema === undefined || isA(schema, property.range);
}
