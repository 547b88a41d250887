import { describe, expect, test } from "vitest";
import { leftOutOf } from "#shared/domain/left-out.ts";

describe("what stays out of an import", () => {
  test("is what somebody leaves out and all that rests on it", () => {
    const records = [
      { origin: "case", needs: [] },
      { origin: "document", needs: ["case"] },
      { origin: "excerpt", needs: ["case", "document"] },
      { origin: "source", needs: ["case"] },
    ];
    expect([...leftOutOf(records, ["document"])]).toEqual(["document", "excerpt"]);
    expect(leftOutOf(records, []).size).toBe(0);
  });

  // So many that copying the dependents of the case for each would take a minute or more.
  test("is found among very many records that all rest on one", () => {
    const records = Array.from({ length: 100_000 }, (_, no) => ({ origin: `record ${no}`, needs: ["case"] }));
    expect(leftOutOf(records, []).size).toBe(0);
    expect(leftOutOf(records, ["case"]).size).toBe(100_001);
  });
});
