import type { ReadDb } from "#core/vault/connection.ts";
import { recordsOfKind } from "#core/write/record-store.ts";
import { type EntitySchema, entitySchemas, isA } from "#shared/domain/followthemoney.ts";
import { anySort, type LikePair, likePairs, type Named } from "#shared/domain/like-names.ts";
import { decisionsOf, valuesOfCase } from "./entity-store.ts";
import { readIdentities } from "./identities.ts";

/** More than an analyst decides in one sitting. */
const most = 500;

const identifying: ReadonlySet<string> = new Set(["identifier", "email", "phone"]);

/** Pairs that may be the same and have no decision, not even "undecided". */
export function suggestIdentities(read: ReadDb, caseId: string): LikePair[] {
  const decisions = decisionsOf(read, caseId);
  const { clusterOf, differentFrom } = readIdentities(decisions);
  const decided = new Set(decisions.flatMap(({ leftId, rightId }) => [`${leftId} ${rightId}`, `${rightId} ${leftId}`]));
  return likePairs(namedOf(read, caseId))
    .filter(
      ({ leftId, rightId }) =>
        !decided.has(`${leftId} ${rightId}`) &&
        !clusterOf(leftId).includes(rightId) &&
        !differentFrom(leftId).some((other) => clusterOf(other).includes(rightId)),
    )
    .slice(0, most);
}

function namedOf(read: ReadDb, caseId: string): Named[] {
  const named = new Map<string, { id: string; sort: string; names: string[]; identifiers: string[] }>();
  const schemas = new Map<string, EntitySchema | undefined>();
  for (const { id, body } of recordsOfKind(read, "entity", caseId)) {
    const schema = entitySchemas.get(body.schema);
    schemas.set(id, schema);
    named.set(id, { id, sort: sortOf(schema), names: [], identifiers: [] });
  }
  for (const { subjectId, property, value } of valuesOfCase(read, caseId)) {
    const one = named.get(subjectId);
    const type = schemas.get(subjectId)?.properties.get(property)?.type ?? "";
    if (type === "name") one?.names.push(value);
    else if (identifying.has(type)) one?.identifiers.push(value);
  }
  return [...named.values()];
}

/** A person is never a company; a legal entity may be either. */
function sortOf(schema: EntitySchema | undefined): string {
  if (schema?.name === "LegalEntity") return anySort;
  return ["Person", "Organization", "Vehicle", "Asset"].find((sort) => isA(schema, sort)) ?? schema?.name ?? "";
}
