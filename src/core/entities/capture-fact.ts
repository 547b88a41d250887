import { placeOfExcerpt } from "#core/excerpts/create-excerpt.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import { requestOf, runDeed, type Session } from "#core/session/session.ts";
import type { Change } from "#core/write/change.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { OutputOf, ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { searchWords } from "#shared/domain/search-words.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { requireSchema, schemaOfSubject } from "./check-statement.ts";
import { makeStatements } from "./make-statements.ts";

type Input = ParsedInputOf<CoreContract["entities.capture"]>;

/** States a fact while reading: passage, subject and value in one deed. */
export function captureFact(session: Session, input: Input, call: DeedCall) {
  const { passage, entity, property, value, language, valid } = input;
  // Before the document is read, which may have gone since.
  const earlier = session.writer.repeated(requestOf(call));
  if (earlier) return earlier.answer as OutputOf<CoreContract["entities.capture"]>;
  const caseId =
    "excerptId" in passage
      ? caseOf(session.read, "excerpt", passage.excerptId)
      : caseOf(session.read, "document", passage.documentId);
  const placed = "excerptId" in passage ? undefined : placeOfExcerpt(session, passage.documentId, passage);
  return runDeed(session, call, { caseId }, (change) => {
    const excerptId =
      "excerptId" in passage
        ? passage.excerptId
        : change.create("excerpt", { ...freshExcerpt, documentId: passage.documentId, ...placedOr(placed) }).id;
    const { quote } = requireRecord(change.read, "excerpt", excerptId).body;
    const fact = { ...freshStatement, property, value, language, valid, excerptIds: [excerptId] };
    const subject = subjectOf(change, entity);
    const naming =
      subject.name === undefined
        ? []
        : namingOf(subject, property, value, holds(quote, subject.name) ? [excerptId] : []);
    return {
      entityId: subject.id,
      excerptId,
      statementIds: makeStatements(change, subject, [...naming, fact]),
    };
  });
}

const freshExcerpt = { note: "", codeIds: [], credibility: null, translation: null, marking: null };
const freshStatement = {
  language: null,
  valid: null,
  standing: "asserted",
  grade: null,
  note: "",
  marking: null,
} as const;

function placedOr(placed: ReturnType<typeof placeOfExcerpt> | undefined) {
  if (!placed) throw new Error("a passage without a place");
  return placed;
}

function subjectOf(change: Change, entity: Input["entity"]) {
  if ("id" in entity) {
    requireRecord(change.read, "entity", entity.id);
    return { id: entity.id, schema: schemaOfSubject(change.read, entity.id), name: undefined };
  }
  const schema = requireSchema(entity.schema, "entity");
  const { id } = change.create("entity", { schema: schema.name, marking: null });
  return { id, schema, name: entity.name };
}

/** A new entity is named at once, unless the fact itself is its name. */
function namingOf(
  { schema, name }: { readonly schema: ReturnType<typeof requireSchema>; readonly name: string | undefined },
  property: string,
  value: string,
  excerptIds: string[],
) {
  const [first = "name"] = schema.caption;
  if (name === undefined || (schema.caption.includes(property) && value === name)) return [];
  return [{ ...freshStatement, property: first, value: name, excerptIds }];
}

/** Compares whole words: “planned” does not contain Ann. */
function holds(quote: string, name: string): boolean {
  const words = searchWords(name);
  return words.trim() !== "" && searchWords(quote).includes(words);
}
