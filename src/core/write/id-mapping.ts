import type { ReadDb, WriteDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";

// Records imported into another case get ids of their own there; their versions stay as signed. Readers of such a
// version map the original ids to the local ones. A mapping lasts until the import that brought it is undone.

/** Replaces every id for which the case has a local one. */
export function mapIds(db: ReadDb, caseId: string | null, body: Body | null): Body | null {
  if (body === null || !hasMapping(db, caseId)) return body;
  const mapped = mapJson(body, (text) => localIdOf(db, caseId, text));
  return isBody(mapped) ? mapped : body;
}

function hasMapping(db: ReadDb, caseId: string | null): boolean {
  return (
    caseId !== null &&
    db.get(sql`
      SELECT 1 FROM id_mapping JOIN step ON step.no = id_mapping.step_no
      WHERE id_mapping.case_id = ${caseId} AND step.state = 'done' LIMIT 1`) !== undefined
  );
}

/** Local id of a record written under `origin`; `undefined` if the case has no mapping for it. */
export function localIdOf(db: ReadDb, caseId: string | null, origin: string): string | undefined {
  return db.get<{ local: string }>(sql`
    SELECT local FROM id_mapping JOIN step ON step.no = id_mapping.step_no
    WHERE id_mapping.case_id = ${caseId} AND origin = ${origin} AND step.state = 'done'`)?.local;
}

/** All mappings of a case, from original to local id. */
export function mappingOf(db: ReadDb, caseId: string): ReadonlyMap<string, string> {
  const rows = db.all<{ origin: string; local: string }>(sql`
    SELECT origin, local FROM id_mapping JOIN step ON step.no = id_mapping.step_no
    WHERE id_mapping.case_id = ${caseId} AND step.state = 'done' ORDER BY origin`);
  return new Map(rows.map(({ origin, local }) => [origin, local]));
}

/**
 * Existing mappings stay; those of an undone import are replaced. `change.stepNo` opens a step, so read it only for a
 * new mapping: an import without one may change nothing at all.
 */
export function addMapping(
  db: WriteDb,
  change: { readonly stepNo: number },
  caseId: string,
  mapping: Iterable<readonly [origin: string, local: string]>,
): void {
  for (const [origin, local] of mapping) {
    if (localIdOf(db, caseId, origin) !== undefined) continue;
    db.run(sql`
      INSERT OR REPLACE INTO id_mapping (case_id, origin, local, step_no)
      VALUES (${caseId}, ${origin}, ${local}, ${change.stepNo})`);
  }
}

const idForm = /^[a-z]+_[0-9a-f-]{36}$/;

/** Replaces every string in the value that is a mapped id. */
export function mapJson(value: Json, local: (text: string) => string | undefined): Json {
  if (typeof value === "string") return idForm.test(value) ? (local(value) ?? value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => mapJson(element, local));
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, mapJson(inner, local)]));
}

function isBody(value: Json): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
