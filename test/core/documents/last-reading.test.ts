import { expect, onTestFinished, test } from "vitest";
import { appendCustody, custodyTables } from "#core/custody/custody.ts";
import { lastReading } from "#core/documents/note-reading.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openInMemory } from "#core/vault/open-connection.ts";

const record = { id: "doc_1", caseId: "case" };

test("the last reading is found past lines that are damaged, and not further back than asked", () => {
  const connection = openInMemory();
  onTestFinished(() => connection.close());
  for (const step of migrations) connection.exec(step);
  const db = connection.writeTo(custodyTables);
  connection.transaction(() => {
    for (const [at, opened] of ["doc_1", "doc_2", "doc_2", "doc_2"].entries()) {
      const line = { chain: "case", actor: "ana", op: "documents.open", at, detail: { opened } };
      appendCustody(db, line, Buffer.alloc(16));
    }
  });
  connection.exec(`DROP TRIGGER custody_no_update;
    UPDATE custody SET line = 'x' WHERE seq = 1; UPDATE custody SET detail = '{"opened":' WHERE seq = 2`);
  expect(lastReading(connection.read, "opened", record, -1)).toBe(0);
  expect(lastReading(connection.read, "opened", { ...record, id: "doc_2" }, -1)).toBe(3);
  expect(lastReading(connection.read, "opened", record, 2)).toBe(2);
});
