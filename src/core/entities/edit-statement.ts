import { caseOf, present } from "#core/session/record-handlers.ts";
import { runDeed, type Session } from "#core/session/session.ts";
import type { Written } from "#core/write/change.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { checkGrade, checkPropertyValue, schemaOfSubject } from "./check-statement.ts";

type Input = ParsedInputOf<CoreContract["entities.editStatement"]>;

export function editStatement(session: Session, { id, expected, fields }: Input, call: DeedCall): Written {
  const caseId = caseOf(session.read, "statement", id);
  return runDeed(session, call, { caseId }, (change) => {
    const { body } = requireRecord(change.read, "statement", id);
    const changed = present<"statement">(fields);
    if (fields.value !== undefined) {
      const schema = schemaOfSubject(change.read, body.subjectId);
      changed.value = checkPropertyValue(change.read, schema, body.property, fields.value);
    }
    if (fields.grade !== undefined || fields.excerptIds !== undefined) checkGrade(change.read, { ...body, ...changed });
    return change.edit("statement", id, () => changed, expected);
  });
}
