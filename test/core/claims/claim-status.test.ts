import { expect, test } from "vitest";
import { claimStatus, type SourcedPosition } from "#core/claims/claim-status.ts";

const by = (stance: SourcedPosition["stance"], ...origins: string[]): SourcedPosition => ({ stance, origins });

test.each<[string, SourcedPosition[], string, number]>([
  ["nobody", [], "unasserted", 0],
  ["a denial alone", [by("denies", "a")], "unasserted", 0],
  ["one who declines and one who qualifies", [by("declines", "a"), by("qualifies", "b")], "unasserted", 0],
  ["one origin", [by("asserts", "a")], "single-source", 1],
  ["an assertion without excerpt", [by("asserts")], "single-source", 0],
  [
    "a report and three that repeat it",
    [by("asserts", "a"), by("asserts", "a"), by("asserts", "a")],
    "single-source",
    1,
  ],
  ["two origins", [by("asserts", "a"), by("asserts", "b")], "corroborated", 2],
  ["two origins, one who declines", [by("asserts", "a"), by("asserts", "b"), by("declines", "c")], "corroborated", 2],
  ["an assertion and a denial", [by("asserts", "a"), by("denies", "b")], "contested", 1],
  ["two origins and a denial without excerpt", [by("asserts", "a"), by("asserts", "b"), by("denies")], "contested", 2],
])("%s", (_case, positions, status, origins) => {
  expect(claimStatus(positions)).toEqual({ status, origins });
});
