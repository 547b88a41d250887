import type { ReadDb } from "#core/vault/connection.ts";
import { storedBodies } from "#core/write/history.ts";
import { findRecord, type RecordRow } from "#core/write/record-store.ts";
import { captionOf, type NamingStatement } from "#shared/domain/caption.ts";
import type { IdentityDecisionBody, LinkBody, StatementBody } from "#shared/domain/entity.ts";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { kindOfId } from "#shared/domain/id.ts";
import type { Body } from "#shared/domain/kind.ts";
import { nameOfBody } from "#shared/domain/name-of-body.ts";
import { createAwayStatements } from "./away-records.ts";

interface LastNamingOptions {
  /** Name of an existing record. */
  readonly nameOf: (row: RecordRow) => string;
}

/**
 * Names records that are in the bin or undone, from their last content. An entity is named by its statements, which
 * were removed with it. Caches each case it reads. A sealed identity gets no name.
 */
export function createLastNaming(read: ReadDb, { nameOf }: LastNamingOptions): (row: RecordRow) => string {
  const statementsIn = memoised((caseId: string) => createAwayStatements(read, caseId));
  const schemaOf = memoised((id: string) => String(storedBodies(read, id).at(-1)?.schema));
  const names = new Map<string, string>();

  function lastName(row: RecordRow): string {
    const name = names.get(row.id) ?? readName(row);
    names.set(row.id, name);
    return name;
  }

  function readName(row: RecordRow): string {
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

  /** Text of a fact: `Nationality: Panama`. */
  function factOf({ subjectId, property, value }: StatementBody): string {
    const label = entitySchemas.get(schemaOf(subjectId))?.properties.get(property)?.label ?? property;
    return `${label}: ${kindOfId(value) === "entity" ? nameNow(value) : value}`;
  }

  function pairOf({ leftId, rightId }: IdentityDecisionBody): string {
    return [leftId, rightId].map(nameNow).join(" / ");
  }

  function nameNow(id: string): string {
    const row = findRecord(read, id);
    return row ? (row.state === "active" ? nameOf(row) : lastName(row)) : "";
  }

  function captionIn({ id, case_id: caseId }: RecordRow, body: Body): string | undefined {
    const naming = entitySchemas.get(String(body.schema))?.caption ?? ["name"];
    const statements = statementsIn(caseId ?? "")(id).flatMap((one): NamingStatement[] => {
      const statement = storedBodies(read, one).at(-1) as StatementBody | undefined;
      return statement?.subjectId === id ? [{ ...statement, naming, supported: statement.excerptIds.length > 0 }] : [];
    });
    return captionOf(statements);
  }

  function ends({ fromId, toId }: LinkBody): string {
    return [fromId, toId].map(nameNow).join(" → ");
  }

  return lastName;
}

function memoised<Answer>(find: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (key) => {
    const found = known.get(key) ?? { answer: find(key) };
    known.set(key, found);
    return found.answer;
  };
}
