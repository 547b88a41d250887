import { expect, test } from "vitest";
import { statusMeaning } from "#renderer/features/claims/claim-status.tsx";

test.each([
  ["single-source", 0, "Asserted, but without evidence yet."],
  ["single-source", 1, "Asserted by 1 origin only. Documents that repeat one another count once."],
  ["corroborated", 2, "Asserted by 2 independent origins, and denied by nobody."],
  ["unasserted", 0, "Nobody asserts it."],
] as const)("the status %s with %i origins means: %s", (status, origins, meaning) => {
  expect(statusMeaning(status, origins)).toBe(meaning);
});
