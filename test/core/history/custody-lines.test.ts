import { expect, onTestFinished, test } from "vitest";
import { appendCustody, custodyTables, vaultChain } from "#core/custody/custody.ts";
import { type Choice, linesOfChain, linesThatFit, peopleOfChain } from "#core/history/custody-lines.ts";
import { writeLines } from "#core/history/export-custody.ts";
import { migrations } from "#core/vault/migrations.ts";
import { openInMemory } from "#core/vault/open-connection.ts";

function damagedChain(chain = "case") {
  const connection = openInMemory();
  onTestFinished(() => connection.close());
  for (const step of migrations) connection.exec(step);
  const db = connection.writeTo(custodyTables);
  connection.transaction(() => {
    for (let at = 0; at < 6; at++) {
      appendCustody(db, { chain, actor: `actor-${at % 2}`, op: "questions.create", at, detail: {} }, Buffer.alloc(16));
    }
  });
  connection.exec("DROP TRIGGER custody_no_delete; DROP TRIGGER custody_no_update");
  connection.exec("DELETE FROM custody WHERE seq = 1; UPDATE custody SET line = 'x' WHERE seq = 2");
  return connection.read;
}

const whole = { from: 0, limit: 100, newestFirst: true };

test("a line of a damaged chain that is missing or cannot be read leaves its place in the list", () => {
  const read = damagedChain();
  const all = linesOfChain(read, "case", whole);
  expect(all.total).toBe(6);
  expect(all.entries.map(({ seq }) => seq)).toEqual([5, 4, 3, 0]);
  expect(all.gaps).toEqual([
    { seq: 2, problem: "unreadable" },
    { seq: 1, problem: "missing" },
  ]);
  for (let from = 0; from < 6; from++) {
    const { entries, gaps } = linesOfChain(read, "case", { from, limit: 1, newestFirst: true });
    expect([...entries, ...gaps].map(({ seq }) => seq)).toEqual([5 - from]);
  }
  expect(linesOfChain(read, "case", { from: 1, limit: 2, newestFirst: false }).gaps).toHaveLength(2);
});

test("what cannot be read fits no choice, and was written by nobody", () => {
  const read = damagedChain();
  expect(peopleOfChain(read, "case")).toEqual(["actor-0", "actor-1"]);
  const { total, entries, gaps } = linesThatFit(read, "case", { actors: ["actor-0"] }, whole);
  expect([total, entries.map(({ seq }) => seq), gaps]).toEqual([2, [4, 0], []]);
});

test("of a damaged chain what is written to a file says which lines are missing or cannot be read", () => {
  const session = { read: damagedChain(vaultChain), deps: { now: () => 0 } };
  const written = (choice: Choice) => {
    let text = "";
    const { lines } = writeLines(session, { caseId: null, chosen: "", ...choice }, (part) => {
      text += part;
    });
    const rows = text.split("\r\n").filter((row) => /^\d/.test(row));
    return {
      lines,
      rows: rows.map((row) =>
        row
          .split(",")
          .filter((_, place) => place === 0 || place === 4)
          .join(" "),
      ),
    };
  };
  const asked = (seq: number) => `${seq} questions.create`;
  expect(written({})).toEqual({
    lines: 6,
    rows: [asked(0), "1 missing", "2 unreadable", asked(3), asked(4), asked(5)],
  });
  expect(written({ actors: ["actor-0"] })).toEqual({ lines: 2, rows: [asked(0), asked(4)] });
});
