import { expect, it } from "vitest";
import { pairsOf } from "../../scripts/demo/build-foreign-case.ts";

const named = (name: string, ...excerpts: readonly (readonly [id: string, documentId: string])[]) => ({
  name,
  excerpts: excerpts.map(([id, documentId]) => ({ id, documentId })),
});

it("names that excerpts show in one document are linked, on the evidence of both in that document alone", () => {
  const ada = named("Ada", ["a1", "one"], ["a2", "two"]);
  const ben = named("Ben", ["b1", "three"]);
  const cleo = named("Cleo", ["c1", "two"], ["c2", "four"], ["c3", "two"]);
  expect(pairsOf([ada, ben, cleo])).toEqual([{ from: ada, to: cleo, excerptIds: ["a2", "c1", "c3"] }]);
});
