import { expect, test } from "vitest";
import { z } from "zod";
import { contract } from "#shared/contract/index.ts";
import { unboundedIn } from "./unbounded.ts";

test("no procedure takes text or a list without an end", () => {
  const found = Object.entries(contract).flatMap(([name, { input }]) => unboundedIn(input, name));
  expect(found).toEqual([]);
});

test.each([
  ["text", z.strictObject({ a: z.string().min(1) })],
  ["trimmed text", z.strictObject({ a: z.string().trim() })],
  ["text of a pattern that repeats", z.strictObject({ a: z.string().regex(/^[a-z]+$/) })],
  ["text of a pattern that is not anchored", z.strictObject({ a: z.string().regex(/[a-z]{3}/) })],
  ["text that may be left out", z.strictObject({ a: z.string().nullable().default(null).optional() })],
  ["a list", z.strictObject({ a: z.array(z.number()) })],
  ["text in a list", z.strictObject({ a: z.array(z.string()).max(3) })],
  ["text in one of several", z.strictObject({ a: z.union([z.number(), z.strictObject({ b: z.string() })]) })],
  ["any JSON", z.strictObject({ a: z.json() })],
  ["anything", z.strictObject({ a: z.unknown() })],
  ["a record", z.strictObject({ a: z.record(z.string().max(3), z.number()) })],
  ["an object with more than it names", z.looseObject({ a: z.number() })],
  ["text behind a refinement", z.strictObject({ a: z.string() }).refine(() => true)],
])("%s without an end is seen", (_name, schema) => {
  expect(unboundedIn(schema)).not.toEqual([]);
});

test("what has an end is not mistaken", () => {
  const schema = z.strictObject({
    line: z.string().trim().min(1).max(10),
    id: z.string().regex(/^doc_[0-9a-f]{8}-[0-9a-f]{4}$/),
    uuid: z.uuid(),
    kind: z.enum(["a", "b"]),
    list: z.array(z.string().max(3)).max(3).default([]),
    pair: z.array(z.number()).length(2),
    count: z.number().int().nullable(),
  });
  expect(unboundedIn(schema)).toEqual([]);
});
