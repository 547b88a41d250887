import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonSchemas, schemasFolder } from "../../scripts/json-schemas.ts";

const kept = (path: string) => readFileSync(join(schemasFolder, path), "utf8");

test("the JSON Schemas in docs are those of the code; `node scripts/json-schemas.ts` writes them", () => {
  const files = readdirSync(schemasFolder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".json"),
  );
  expect(files.toSorted()).toEqual([...jsonSchemas().keys()].toSorted());
  for (const [path, text] of jsonSchemas()) expect(kept(path), path).toBe(text);
});

test("they take what a bundle holds, and not what it cannot hold", () => {
  const takes = (path: string, value: unknown) => z.fromJSONSchema(JSON.parse(kept(path))).safeParse(value).success;
  const hash = "0".repeat(64);
  const line = { kind: "question", id: "qst_1", version: hash, parents: [], withheld: true };
  expect(takes("record-line.json", line)).toBe(true);
  expect(takes("record-line.json", { ...line, withheld: false })).toBe(false);
  const text = { format: 1, extractor: "pdf/1", text: "A", pages: [], blocks: [], boxes: [[0, 1, 7, 7, 9, 9]] };
  expect(takes("canonical-text.json", text)).toBe(true);
  expect(takes("canonical-text.json", { ...text, boxes: [[0, 1, 7]] })).toBe(false);
  expect(takes("custody-line.json", { actor: "a", body_sha256: hash, op: "x", prev: hash, seq: 0, ts: 1 })).toBe(true);
  expect(takes("custody-line.json", { actor: "a", body_sha256: hash, op: "x", prev: hash, seq: -1, ts: 1 })).toBe(
    false,
  );
});
