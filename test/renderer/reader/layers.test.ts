import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Layer, segmentsOf } from "#renderer/features/reader/layers.ts";

describe("what lies on a text", () => {
  test("cuts it where something begins or ends", () => {
    const layers: Layer[] = [
      { kind: "excerpt", id: "a", start: 2, end: 6 },
      { kind: "excerpt", id: "b", start: 4, end: 9 },
      { kind: "current-hit", start: 5, end: 6 },
      { kind: "place", start: 20, end: 30 },
    ];
    expect(segmentsOf({ start: 0, end: 10 }, layers)).toEqual([
      { start: 0, end: 2, excerpts: [], isPlace: false, hit: "none" },
      { start: 2, end: 4, excerpts: ["a"], isPlace: false, hit: "none" },
      { start: 4, end: 5, excerpts: ["a", "b"], isPlace: false, hit: "none" },
      { start: 5, end: 6, excerpts: ["a", "b"], isPlace: false, hit: "current" },
      { start: 6, end: 9, excerpts: ["b"], isPlace: false, hit: "none" },
      { start: 9, end: 10, excerpts: [], isPlace: false, hit: "none" },
    ]);
  });

  test("leaves nothing out and puts every layer exactly where it is", () => {
    const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (ranges, [start = 0, end = 0]) => {
        const layers = ranges.map(([from = 0, to = 0], index) => ({
          kind: "excerpt" as const,
          id: String(index),
          start: from,
          end: to,
        }));
        const segments = segmentsOf({ start, end }, layers);
        expect(segments.reduce((sum, segment) => sum + segment.end - segment.start, 0)).toBe(end - start);
        for (let at = start; at < end; at++) {
          const segment = segments.find((one) => one.start <= at && at < one.end);
          const on = layers.filter((layer) => layer.start <= at && at < layer.end).map(({ id }) => id);
          expect([...(segment?.excerpts ?? [])].sort()).toEqual(on.sort());
        }
      }),
    );
  });
});
