import { expect, it } from "vitest";
import { beginningOf, choiceOf, hasWrongDay } from "#renderer/features/custody/looking.ts";
import { rowsOf } from "#renderer/features/custody/rows.ts";

const anywhere = { chain: "case", words: "", actor: null, from: "", to: "", selected: null } as const;

it("a day is read as it is written, and one that is none chooses nothing", () => {
  expect(beginningOf(" 2026-01-31 ")).toBe(Date.UTC(2026, 0, 31));
  expect(beginningOf("2026-02-30")).toBeUndefined();
  expect(beginningOf("31.1.2026")).toBeUndefined();
  expect(choiceOf({ ...anywhere, from: "2026-0" })).toEqual({});
});

it("the last day counts whole", () => {
  const choice = choiceOf({ ...anywhere, from: "2026-01-30", to: "2026-01-31", actor: "ana_1" });
  expect(choice).toEqual({ since: Date.UTC(2026, 0, 30), until: Date.UTC(2026, 1, 1), actors: ["ana_1"] });
});

it("actions are chosen by words of their names", () => {
  expect(choiceOf({ ...anywhere, words: " EXCERPT taken" }).ops).toEqual(["excerpts.create"]);
});

it("lines that are missing keep their place among the others", () => {
  const line = (seq: number) => ({ seq, at: 0, actor: "", op: "", detail: null, hash: "" });
  const rows = rowsOf({ total: 3, entries: [line(2), line(0)], gaps: [{ seq: 1, problem: "missing" }] });
  expect(rows.map(({ seq, problem }) => [seq, problem])).toEqual([
    [2, null],
    [1, "missing"],
    [0, null],
  ]);
});

it("nothing is written to a file while a day is half typed", () => {
  expect(hasWrongDay({ ...anywhere, from: "2026-0" })).toBe(true);
  expect(hasWrongDay({ ...anywhere, from: "2026-01-30", to: " " })).toBe(false);
});
