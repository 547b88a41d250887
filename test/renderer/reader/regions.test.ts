import { describe, expect, test } from "vitest";
import { between, stepped, wordsFor } from "#renderer/features/reader/regions.tsx";

describe("a region that is marked", () => {
  const size = { width: 20_000, height: 10_000 };
  const region = { x: 1000, y: 1000, width: 4000, height: 4000 };

  test("has the words that were begun of it, and none of another's", () => {
    const begun = { region, quote: "A red seal" };
    expect(wordsFor({ ...region }, begun)).toBe("A red seal");
    expect(wordsFor({ ...region, x: 1001 }, begun)).toBe("");
    expect(wordsFor(region, undefined)).toBe("");
  });

  test("lies between two points, whichever comes first", () => {
    expect(between({ x: 9, y: 2 }, { x: 3, y: 8 })).toEqual({ x: 3, y: 2, width: 6, height: 6 });
  });

  test.each([
    ["ArrowRight", false, { ...region, x: 3000 }],
    ["ArrowLeft", false, { ...region, x: 0 }],
    ["ArrowDown", true, { ...region, height: 6000 }],
    ["ArrowUp", true, { ...region, height: 2000 }],
  ])("is changed by %s (Shift: %s)", (key, shiftKey, expected) => {
    expect(stepped(region, { key, shiftKey }, size)).toEqual(expected);
  });

  test("stays on the page and stays a region", () => {
    let moved = region;
    for (let index = 0; index < 20; index++) moved = stepped(moved, { key: "ArrowRight", shiftKey: false }, size);
    expect(moved.x).toBe(16_000);
    for (let index = 0; index < 20; index++) moved = stepped(moved, { key: "ArrowRight", shiftKey: true }, size);
    expect(moved.width).toBe(4000);
    for (let index = 0; index < 20; index++) moved = stepped(moved, { key: "ArrowLeft", shiftKey: true }, size);
    expect(moved.width).toBe(300);
  });
});
