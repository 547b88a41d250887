import { expect, test } from "vitest";
import { sql } from "#core/vault/sql.ts";

test("a statement is its text and its parameters, a part of it put in with its own", () => {
  expect(sql`SELECT ${1}, ${null}`).toEqual({ text: "SELECT ?, ?", params: [1, null] });
  const bytes = new Uint8Array([1]);
  const part = sql`a = ${"x"} AND b = ${bytes}`;
  const statement = (one: typeof part) => sql`SELECT ${2} WHERE ${one} LIMIT ${3}`;
  expect(statement(part)).toEqual({ text: "SELECT ? WHERE a = ? AND b = ? LIMIT ?", params: [2, "x", bytes, 3] });
  // The same words with another fragment are another statement.
  expect(statement(sql`TRUE`)).toEqual({ text: "SELECT ? WHERE TRUE LIMIT ?", params: [2, 3] });
});
