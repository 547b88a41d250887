import { afterAll, beforeAll, expect, test } from "vitest";
import { find } from "#core/search/find.ts";
import type { ReadDb } from "#core/vault/connection.ts";
import type { Sql } from "#core/vault/sql.ts";
import { createSearchVault } from "./search-vault.ts";

let vault: ReturnType<typeof createSearchVault>;
beforeAll(() => {
  vault = createSearchVault();
  vault.addDocument({ caseId: "case-1", text: "alpha gamma" });
  vault.addDocument({ caseId: "case-1", text: "alpha beta ".repeat(20), passageSize: 30 });
  vault.addDocument({ caseId: "case-1", text: "alpha gamma delta", pageStarts: [0, 12] });
});
afterAll(() => vault.close());

/** SQLite's plan for each statement of a search. */
function plansOf(query: string): string[] {
  const asked: Sql[] = [];
  const note = (statement: Sql) => {
    asked.push(statement);
    return statement;
  };
  const read: ReadDb = {
    get: (statement) => vault.read.get(note(statement)),
    all: (statement) => vault.read.all(note(statement)),
    iterate: (statement) => vault.read.iterate(note(statement)),
  };
  find(read, { caseId: "case-1", query, limit: 10, offset: 0 });
  return asked.map(({ text, params }) =>
    vault.read
      .all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, params })
      .map(({ detail }) => detail)
      .join("; "),
  );
}

test("no statement of a search reads a whole table, nor asks the index anew for each passage", () => {
  const plans = new Set([...plansOf('"gamma delta"'), ...plansOf("alpha -gamma"), ...plansOf("alpha gamma")]);
  expect([...plans].sort()).toMatchInlineSnapshot(`
    [
      "CO-ROUTINE (subquery-1); SCAN passage_index VIRTUAL TABLE INDEX 0:M1><; SCAN (subquery-1)",
      "CO-ROUTINE (subquery-2); SCAN passage_index VIRTUAL TABLE INDEX 0:M1; LIST SUBQUERY 1; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; SCAN (subquery-2)",
      "SCAN passage_index VIRTUAL TABLE INDEX 0:M1",
      "SCAN pragma_data_version VIRTUAL TABLE INDEX 0:",
      "SCAN wanted VIRTUAL TABLE INDEX 1:; SEARCH document USING INDEX document_by_text (text_no=?); LIST SUBQUERY 1; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 2; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 3; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 5; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; CORRELATED SCALAR SUBQUERY 4; SEARCH reference USING PRIMARY KEY (record_no=? AND role=?); SEARCH record USING INTEGER PRIMARY KEY (rowid=?); USE TEMP B-TREE FOR ORDER BY",
      "SEARCH passage USING INTEGER PRIMARY KEY (rowid=?)",
      "SEARCH passage USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
      "SEARCH record USING COVERING INDEX record_by_case (case_id=? AND kind=? AND state=?); SEARCH document USING INTEGER PRIMARY KEY (rowid=?); LIST SUBQUERY 1; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 2; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 3; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; LIST SUBQUERY 5; SCAN json_each VIRTUAL TABLE INDEX 1:; CREATE BLOOM FILTER; CORRELATED SCALAR SUBQUERY 4; SEARCH reference USING PRIMARY KEY (record_no=? AND role=?)",
    ]
  `);
});
