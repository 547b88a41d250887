import canonicalize from "canonicalize";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import { createRandom } from "../../scripts/bench/corpus.ts";

const random = createRandom(7);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const strings = [
  "",
  "a",
  "é",
  "\u{1f600}",
  "\u2028",
  '"\\',
  "\u0000\u001f",
  "z".repeat(20),
  "toJSON",
  "10",
  "9",
  "ﬃ",
  "__proto__x",
];
const leaves: Json[] = [0, -0, 1, -1.5, 1e21, 1e-7, 333333333.3333333, 5e-324, true, false, null, ...strings];

function anyValue(depth: number): Json {
  const kind = random();
  if (depth === 0 || kind < 0.4) return pick(leaves);
  const size = Math.floor(random() * 5);
  if (kind < 0.65) return Array.from({ length: size }, () => anyValue(depth - 1));
  return Object.fromEntries(Array.from({ length: size }, () => [pick(strings), anyValue(depth - 1)]));
}

describe("canonical JSON", () => {
  test("is what the library of the standard's author spells", () => {
    for (let round = 0; round < 3000; round++) {
      const value = anyValue(5);
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }
  });

  test("leaves out what is undefined, and says null for it in a list", () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1], c: "" })).toBe('{"a":[null,1],"c":""}');
    expect(() => canonicalJson(undefined)).toThrow("not a JSON value");
  });

  test.each([
    ["half a character", "\ud800"],
    ["half a character in a name", { "\udc00": 1 }],
    ["what is no number", [Number.NaN]],
    ["what is no finite number", { a: Number.POSITIVE_INFINITY }],
  ])("refuses %s", (_what, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  test("takes what is nested as deep as JSON can be", () => {
    const text = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  test("refuses what holds itself", () => {
    const ring: Json[] = [];
    ring.push(ring);
    expect(() => canonicalJson(ring)).toThrow();
  });
});
