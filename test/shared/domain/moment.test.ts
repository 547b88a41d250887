import { expect, test } from "vitest";
import { isoDay, momentSchema, momentToText } from "#shared/domain/moment.ts";
import { sourceKind } from "#shared/domain/source.ts";
import { recordLineSchema } from "#shared/domain/version.ts";

const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

test.each([
  [0, true],
  [Date.UTC(1914, 5, 28), true],
  [last, true],
  [last + 1, false],
  [9_000_000_000_000_000, false],
  [-62_135_596_800_001, false],
  [1.5, false],
])("%d is a moment of four-digit years: %s", (at, isOne) => {
  expect(momentSchema.safeParse(at).success).toBe(isOne);
  expect(() => momentToText(at)).not.toThrow();
  const hash = "0".repeat(64);
  const author = "ana_01968b1e-7c3a-7b1e-8f00-0123456789ab";
  const line = { kind: "claim", id: "clm", version: hash, parents: [], nonce: "0".repeat(32), author, op: "edit" };
  expect(recordLineSchema.safeParse({ ...line, body: null, at }).success).toBe(isOne);
  const source = { name: "The register", sourceKind: "dataset", protected: false, notes: "", marking: null };
  const graded = { ...source, gradings: [{ reliability: "B", from: at, reason: "" }] };
  expect(sourceKind.schema.safeParse(graded).success).toBe(isOne);
});

test("what is no moment is shown as it stands", () => {
  expect(momentToText(0)).toBe("1970-01-01T00:00:00.000Z");
  expect(momentToText(9_000_000_000_000_000)).toBe("9000000000000000");
  expect(isoDay(0)).toBe("1970-01-01");
  expect(isoDay(9_000_000_000_000_000)).toBe("9000000000000000");
});
