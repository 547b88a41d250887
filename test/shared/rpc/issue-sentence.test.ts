import { expect, test } from "vitest";
import { z } from "zod";
import { issueSentence } from "#shared/rpc/issue-sentence.ts";

const schema = z.strictObject({
  memory: z.number().int().min(64).max(1024).optional(),
  title: z.string().min(1).max(5).optional(),
  paths: z.array(z.string()).min(1).max(2).optional(),
  status: z.enum(["open", "closed"]).optional(),
  value: z.string().regex(/^\d+$/, "a plain decimal number, such as 1200").optional(),
  place: z.union([z.strictObject({ quote: z.string() }), z.strictObject({ start: z.number() })]).optional(),
  id: z.uuid().optional(),
  flag: z.boolean().optional(),
});

test.each([
  [{ memory: 5 }, "must be at least 64"],
  [{ memory: 4096 }, "must be at most 1024"],
  [{ memory: 64.5 }, "must be a whole number"],
  [{ memory: "64" }, "must be a number"],
  [{ title: "" }, "must not be empty"],
  [{ title: "longer" }, "must be at most 5 characters"],
  [{ title: null }, "must be a text"],
  [{ paths: [] }, "must not be empty"],
  [{ paths: ["a", "b", "c"] }, "must be at most 2 items"],
  [{ paths: {} }, "must be a list"],
  [{ status: "lost" }, "must be one of: open, closed"],
  [{ value: "9.1e9" }, "a plain decimal number, such as 1200"],
  [{ place: {} }, "is of none of the forms that are taken here"],
  [{ id: "x" }, "must be a UUID"],
  [{ flag: "yes" }, "must be true or false"],
  [{ titel: "x" }, "not known here: titel"],
  ["x", "must be an object"],
])("what is wrong with %j is said as “%s”", (input, sentence) => {
  const [issue] = schema.safeParse(input).error?.issues ?? [];
  expect(issue && issueSentence({ ...issue })).toBe(sentence);
});
