import { describe, expect, it } from "vitest";
import { markingOf } from "#cli/input/marking.ts";
import {
  parseCount,
  parseInteger,
  parsePair,
  parseRange,
  parseSpeaker,
  parseTime,
  parseUntil,
} from "#cli/input/parse.ts";
import { statementsOf } from "#cli/input/statements.ts";

describe("what a person types", () => {
  it.each([
    ["2026-03-01", Date.UTC(2026, 2, 1)],
    ["2026-03-01T09:30Z", Date.UTC(2026, 2, 1, 9, 30)],
    ["2026-03-01T09:30:15+02:00", Date.UTC(2026, 2, 1, 7, 30, 15)],
  ])("as time %s is a moment", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  it("as the end of a day is all of that day, and a moment stays a moment", () => {
    expect(parseUntil("2026-03-01")).toBe(Date.UTC(2026, 2, 2) - 1);
    expect(parseUntil("2026-03-01T09:30Z")).toBe(Date.UTC(2026, 2, 1, 9, 30));
    expect(() => parseUntil("2026-13-01")).toThrow(/Expected a day/);
  });

  it.each(["yesterday", "2026", "2026-13-01", "2026-02-30", "2026-02-31T10:00Z", "2026-03-01T09:30", "01.03.2026"])(
    "as time %s is refused, since it names no one moment",
    (text) => {
      expect(() => parseTime(text)).toThrow(/Expected a day/);
    },
  );

  it("as a range counts from 1 and holds both its ends", () => {
    expect([parseRange("3"), parseRange("2-4")]).toEqual([
      { start: 2, end: 3 },
      { start: 1, end: 4 },
    ]);
    for (const text of ["", "0", "4-2", "1-", "-1", "1-2-3", "a"])
      expect(() => parseRange(text)).toThrow(/a range such as/);
  });

  it.each(["", "1.5", "ten", "0x10", "1e3"])("as number “%s” is refused", (text) => {
    expect(() => parseInteger(text)).toThrow(/whole number/);
  });

  it("as a pair is split at the first equals sign only", () => {
    expect(parsePair("--state", "name=A=B")).toEqual({ name: "name", value: "A=B" });
    expect(() => parsePair("--state", "name")).toThrow("input.invalid");
    expect(() => parsePair("--state", "=name")).toThrow("input.invalid");
  });

  it("as a speaker is an entity by its id, else a name", () => {
    const entityId = "ent_01968b1e-7c3a-7b1e-8f00-0123456789ab";
    expect(parseSpeaker(entityId)).toEqual({ entityId });
    expect(parseSpeaker("a spokeswoman")).toEqual({ name: "a spokeswoman" });
  });

  it("as a caveat needs a label to stand beside", () => {
    expect(markingOf({})).toBeUndefined();
    expect(markingOf({ marking: "TLP:GREEN" })).toEqual({ tlp: "TLP:GREEN", caveats: [] });
    expect(markingOf({ marking: "TLP:RED", caveat: ["ORCON"] })).toEqual({ tlp: "TLP:RED", caveats: ["ORCON"] });
    expect(() => markingOf({ caveat: ["ORCON"] })).toThrow("input.invalid");
  });

  it("as statements shares evidence, time and grade among them", () => {
    const shared = { excerpt: ["exc_1"], valid: "2016", grade: "B2", standing: "denied" as const };
    expect(statementsOf(["name=Harbour", "country=be"], shared)).toMatchObject([
      { property: "name", value: "Harbour", excerptIds: ["exc_1"], valid: "2016", standing: "denied" },
      { property: "country", value: "be", grade: { reliability: "B", credibility: "2" } },
    ]);
    expect(() => statementsOf(["name=Harbour"], { grade: "G2" })).toThrow("input.invalid");
    expect(() => statementsOf(["name=Harbour"], { grade: "B" })).toThrow("input.invalid");
  });
});

it.each(["0", "-1", "x"])("%j is no number of rows", (text) => {
  expect(() => parseCount(text)).toThrow("expected");
});
