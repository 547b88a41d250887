import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Among } from "#core/search/searched-documents.ts";
import { createSearchVault } from "./search-vault.ts";

let vault: ReturnType<typeof createSearchVault>;
beforeEach(() => {
  vault = createSearchVault();
});
afterEach(() => vault.close());

const caseId = "case-1";

test("documents that answer a query are counted by source, type, language and year", () => {
  vault.addDocument({ caseId, text: "alpha" });
  vault.addDocument({ caseId, text: "beta" });
  const page = vault.addCopy({ caseId, textNo: 1, mediaType: "text/html", language: "de", year: 2019 });
  vault.setSource(page, "src-1");
  vault.addCopy({ caseId: "case-2", textNo: 1, mediaType: "text/csv" });
  vault.addCopy({ caseId, textNo: 1, mediaType: "text/csv", state: "bin" });
  vault.addCopy({ caseId, textNo: 2, mediaType: "text/csv" });
  expect(vault.count(caseId, "alpha")).toEqual({
    sources: [
      { value: "src-1", count: 1 },
      { value: null, count: 1 },
    ],
    types: [
      { value: "text/html", count: 1 },
      { value: "text/plain", count: 1 },
    ],
    languages: [
      { value: "de", count: 1 },
      { value: null, count: 1 },
    ],
    years: [
      { value: 2019, count: 1 },
      { value: null, count: 1 },
    ],
  });
  expect(vault.count(caseId, "gamma")).toEqual({ sources: [], types: [], languages: [], years: [] });
});

test("a choice narrows the other ways and not its own", () => {
  vault.addDocument({ caseId, text: "alpha" });
  vault.addCopy({ caseId, textNo: 1, mediaType: "text/html", year: 2019 });
  vault.addCopy({ caseId, textNo: 1, mediaType: "text/html", year: 2020 });
  const { types, years } = vault.count(caseId, "alpha", { types: ["text/html"], years: [2019] });
  expect(types).toEqual([{ value: "text/html", count: 1 }]);
  expect(years).toEqual([
    { value: 2019, count: 1 },
    { value: 2020, count: 1 },
  ]);
});

test("each count is what choosing that value besides the other ways would find", () => {
  const types = ["text/plain", "text/html"] as const;
  const years = [undefined, 2019, 2020] as const;
  vault.addDocument({ caseId, text: "alpha" });
  for (const mediaType of types) {
    for (const year of years) vault.addCopy({ caseId, textNo: 1, mediaType, ...(year ? { year } : {}) });
  }
  const chosen = fc.record(
    { types: fc.subarray([...types], { minLength: 1 }), years: fc.subarray([null, 2019, 2020], { minLength: 1 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(chosen, (among: Omit<Among, "caseId">) => {
      const counted = vault.count(caseId, "alpha", among);
      const found = (more: Omit<Among, "caseId">) => vault.search(caseId, "alpha", { ...among, ...more }).total;
      for (const { value, count } of counted.types) expect(found({ types: [value] })).toBe(count);
      for (const { value, count } of counted.years) expect(found({ years: [value] })).toBe(count);
    }),
    { numRuns: 40 },
  );
});
