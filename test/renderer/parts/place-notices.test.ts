import { expect, test } from "vitest";
import { bestPlace } from "#renderer/parts/place-notices.ts";

const at = (place: "foot" | "top", controls: number, isSubject = false) => ({ place, controls, isSubject });

test.each([
  ["the foot, where nothing is", [at("foot", 0), at("top", 0)], "foot"],
  ["the top, where the foot has tools", [at("foot", 12), at("top", 3)], "top"],
  ["never on what it speaks of, whatever else it covers", [at("foot", 0, true), at("top", 60)], "top"],
  ["the least of two evils", [at("foot", 5, true), at("top", 60, true)], "foot"],
] as const)("notices float at %s", (_, places, expected) => {
  expect(bestPlace(places)).toBe(expected);
});
