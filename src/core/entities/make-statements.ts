import { caseOf, requireCase } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { Change } from "#core/write/change.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { type EntitySchema, isA } from "#shared/domain/followthemoney.ts";
import { type Kind, kindOfId } from "#shared/domain/id.ts";
import { AppError, invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { checkGrade, checkPropertyValue, requireSchema, schemaOfSubject } from "./check-statement.ts";

type Input<Name extends keyof CoreContract> = ParsedInputOf<CoreContract[Name]>;
type NewStatement = Input<"entities.state">["statements"][number];

/** Creates an entity with its first statements. A name is not required, since it is a statement too. */
export function createEntity(session: Session, input: Input<"entities.create">, call: DeedCall) {
  const { caseId, statements, ...body } = input;
  const schema = requireSchema(body.schema, "entity");
  return runDeed(session, call, { caseId }, (change) => {
    requireCase(change.read, caseId);
    const written = change.create("entity", body);
    return { ...written, statementIds: makeStatements(change, { id: written.id, schema }, statements) };
  });
}

/** Creates a link between two entities that its schema allows at its ends. */
export function createLink(session: Session, input: Input<"links.create">, call: DeedCall) {
  const { caseId, statements, ...body } = input;
  const schema = requireSchema(body.schema, "link");
  if (body.fromId === body.toId) {
    const problem = "a link leads from one entity to another; this one would lead to itself";
    throw invalidField("toId", problem);
  }
  return runDeed(session, call, { caseId }, (change) => {
    requireCase(change.read, caseId);
    requireEnds(change, schema, body);
    const written = change.create("link", { ...body, strength: null });
    return { ...written, statementIds: makeStatements(change, { id: written.id, schema }, statements) };
  });
}

/** Adds statements. Contradicting ones are kept side by side. */
export function stateMore(session: Session, { subjectId, statements }: Input<"entities.state">, call: DeedCall) {
  const caseId = caseOf(session.read, kindOfSubject(subjectId), subjectId);
  return runDeed(session, call, { caseId }, (change) => {
    const schema = schemaOfSubject(change.read, subjectId);
    return { statementIds: makeStatements(change, { id: subjectId, schema }, statements) };
  });
}

export function makeStatements(
  change: Change,
  subject: { readonly id: string; readonly schema: EntitySchema },
  statements: readonly NewStatement[],
): string[] {
  return statements.map((statement) => {
    const value = checkPropertyValue(change.read, subject.schema, statement.property, statement.value);
    checkGrade(change.read, statement);
    return change.create("statement", { ...statement, value, subjectId: subject.id }).id;
  });
}

function requireEnds(
  change: Change,
  schema: EntitySchema,
  { fromId, toId }: { readonly fromId: string; readonly toId: string },
): void {
  const ends = schema.edge ? [[schema.edge.source, fromId] as const, [schema.edge.target, toId] as const] : [];
  for (const [{ property, range }, entityId] of ends) {
    const entity = schemaOfSubject(change.read, entityId);
    if (isA(entity, range)) continue;
    const reason = `it takes entities of schema ${range}; this one is of ${entity.name}`;
    throw new AppError("entity.bad-property", { schema: schema.name, property, reason });
  }
}

function kindOfSubject(subjectId: string): Kind {
  return kindOfId(subjectId) === "link" ? "link" : "entity";
}
