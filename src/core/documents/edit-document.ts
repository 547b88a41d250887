import { caseOf, present } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { Written } from "#core/write/change.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { DocumentBody } from "#shared/domain/document.ts";
import { invalidField } from "#shared/errors.ts";
import type { DeedCall } from "#shared/rpc/server.ts";

type Input = ParsedInputOf<CoreContract["documents.edit"]>;
type Relations = DocumentBody["relations"];

/**
 * Changes the metadata of a document. Relations are edited one by one, so that adding an origin keeps the attachment.
 */
export function editDocument(session: Session, input: Input, call: DeedCall): Written {
  const { id, expected, fields, addRelations, removeRelations } = input;
  const caseId = caseOf(session.read, "document", id);
  requireOthers(id, addRelations);
  return runDeed(session, call, { caseId }, (change) =>
    change.edit(
      "document",
      id,
      ({ relations }) => ({
        ...present<"document">(fields),
        ...(addRelations.length + removeRelations.length === 0
          ? {}
          : { relations: changed(relations, addRelations, removeRelations) }),
      }),
      expected,
    ),
  );
}

function changed(relations: Relations, added: Relations, removed: Relations): Relations {
  for (const [index, one] of removed.entries()) {
    if (!relations.some((known) => isSame(known, one))) {
      throw invalidField(
        `removeRelations.${index}`,
        `the document has no relation “${one.relation}” to ${one.documentId}`,
      );
    }
  }
  const kept = relations.filter((known) => !removed.some((one) => isSame(known, one)));
  const fresh = added.filter((one, index) => {
    const before = [...kept, ...added.slice(0, index)];
    return !before.some((known) => isSame(known, one));
  });
  return [...kept, ...fresh];
}

function requireOthers(id: string, added: Relations): void {
  const index = added.findIndex(({ documentId }) => documentId === id);
  if (index >= 0) throw invalidField(`addRelations.${index}`, "a document does not come from itself; name another one");
}

function isSame(left: Relations[number], right: Relations[number]): boolean {
  return left.relation === right.relation && left.documentId === right.documentId;
}
