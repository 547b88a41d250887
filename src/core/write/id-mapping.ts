import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";

// Records that were imported into another case than theirs have ids of their own there; their versions stay as they
// were signed. Whatever reads such a version puts the local ids in place of the original ones.

/** The body with every id that the case knows under another name replaced. */
export function mapIds(db: ReadDb, caseId: string | null, body: Body | null): Body | null {
  if (body === null || !hasMapping(db, caseId)) return body;
  const local = (text: string) =>
    db.get<{ local: string }>(sql`SELECT local FROM id_mapping WHERE case_id = ${caseId} AND origin = ${text}`)?.local;
  const mapped = mapJson(body, local);
  return isBody(mapped) ? mapped : body;
}

export function hasMapping(db: ReadDb, caseId: string | null): boolean {
  return caseId !== null && db.get(sql`SELECT 1 FROM id_mapping WHERE case_id = ${caseId} LIMIT 1`) !== undefined;
}

const idForm = /^[a-z]+_[0-9a-f-]{36}$/;

/** The value with every string that is an id and has another name put in place. */
export function mapJson(value: Json, local: (text: string) => string | undefined): Json {
  if (typeof value === "string") return idForm.test(value) ? (local(value) ?? value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => mapJson(element, local));
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, mapJson(inner, local)]));
}

function isBody(value: Json): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
