import type { ReadDb } from "#core/vault/connection.ts";
import { sql } from "#core/vault/sql.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord, type RecordRow } from "#core/write/record-store.ts";
import { captionOf, type NamingStatement } from "#shared/domain/caption.ts";
import type { IdentityDecisionBody, LinkBody, StatementBody } from "#shared/domain/entity.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { kindOfId } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";

interface LastNamingOptions {
  /** What a record that is there is called. */
  readonly nameOf: (row: RecordRow) => string;
}

/**
 * Names records that are in the bin, or whose making was taken back, by what they said last. An entity is called by its
 * statements, which went with it; what it has read of a case it keeps. A sealed identity is called nothing.
 */
export function createLastNaming(read: ReadDb, { nameOf }: LastNamingOptions): (row: RecordRow) => string {
  const known = new Map<string, ReadonlyMap<string, readonly StatementBody[]>>();

  function lastName(row: RecordRow): string {
    if ((row.state !== "bin" && row.state !== "absent") || row.kind === "source-identity") return "";
    const body = storedBodies(read, row.id).at(-1);
    if (!body) return "";
    if (row.kind === "entity") return captionIn(row, body) ?? nameOfBody(row.kind, body);
    // The registry pairs each kind with its body.
    if (row.kind === "link") return ends(body as LinkBody);
    if (row.kind === "statement") return factOf(body as StatementBody);
    if (row.kind === "identity-decision") return pairOf(body as IdentityDecisionBody);
    return nameOfBody(row.kind, body);
  }

  /** What a fact says: `Nationality: Panama`. */
  function factOf({ subjectId, property, value }: StatementBody): string {
    const schema = String(storedBodies(read, subjectId).at(-1)?.schema);
    const label = entitySchemas.get(schema)?.properties.get(property)?.label ?? property;
    return `${label}: ${kindOfId(value) === "entity" ? nameNow(value) : value}`;
  }

  function pairOf({ leftId, rightId }: IdentityDecisionBody): string {
    return [leftId, rightId].map(nameNow).join(" / ");
  }

  function nameNow(id: string): string {
    const row = findRecord(read, id);
    return row ? (row.state === "active" ? nameOf(row) : lastName(row)) : "";
  }

  function captionIn(row: RecordRow, body: Body): string | undefined {
    const naming = entitySchemas.get(String(body.schema))?.caption ?? ["name"];
    const statements = statementsIn(row.case_id ?? "").get(row.id) ?? [];
    return captionOf(
      statements.map(
        (statement): NamingStatement => ({ ...statement, naming, supported: statement.excerptIds.length > 0 }),
      ),
    );
  }

  function ends({ fromId, toId }: LinkBody): string {
    return [fromId, toId].map(nameNow).join(" → ");
  }

  /** Those that are not there, by whom they speak of. */
  function statementsIn(caseId: string): ReadonlyMap<string, readonly StatementBody[]> {
    const found = known.get(caseId);
    if (found) return found;
    const bySubject = new Map<string, StatementBody[]>();
    const rows = read.all<{ id: string }>(sql`
      SELECT id FROM record WHERE case_id = ${caseId} AND kind = 'statement' AND state IN ('bin', 'absent') ORDER BY no`);
    for (const { id } of rows) {
      const body = storedBodies(read, id).at(-1) as StatementBody | undefined;
      if (body) bySubject.set(body.subjectId, [...(bySubject.get(body.subjectId) ?? []), body]);
    }
    known.set(caseId, bySubject);
    return bySubject;
  }

  return lastName;
}
