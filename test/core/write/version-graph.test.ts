import { describe, expect, it } from "vitest";
import { isCircular } from "#core/write/version-graph.ts";

const node = (hash: string, ...parents: string[]) => ({ hash, parents });

describe("a set of versions", () => {
  it.each([
    ["itself", [node("a", "a")]],
    ["itself by another", [node("a", "b"), node("b", "a")]],
    [
      "itself by others that also continue something else",
      [node("a"), node("b", "a", "d"), node("c", "b"), node("d", "c")],
    ],
  ])("is told to be circular where a version continues %s", (_, versions) => {
    expect(isCircular(versions)).toBe(true);
    expect(isCircular(versions.toReversed())).toBe(true);
  });

  it.each([
    ["nothing", []],
    ["one", [node("a", "unknown")]],
    [
      "a fork that comes together",
      [node("a"), node("b", "a"), node("c", "a"), node("d", "b", "c"), node("e", "d", "a")],
    ],
    ["a long line", Array.from({ length: 20_000 }, (_, place) => node(`${place}`, `${place - 1}`))],
  ])("is not told to be circular when it is %s", (_, versions) => {
    expect(isCircular(versions)).toBe(false);
    expect(isCircular(versions.toReversed())).toBe(false);
  });
});
