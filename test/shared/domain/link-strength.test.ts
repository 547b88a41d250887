import fc from "fast-check";
import { expect, test } from "vitest";
import { standings, strengths } from "#shared/domain/entity.ts";
import { effectiveStrength, isStronger, type LinkEvidence, strengthOf } from "#shared/domain/link-strength.ts";

const said = (standing: LinkEvidence["standing"], ...origins: string[]): LinkEvidence => ({ standing, origins });

test.each<[string, LinkEvidence[], string]>([
  ["nothing", [], "tentative"],
  ["a statement without evidence", [said("asserted")], "tentative"],
  ["one origin", [said("asserted", "a")], "unconfirmed"],
  ["one origin twice", [said("asserted", "a"), said("asserted", "a")], "unconfirmed"],
  ["two origins", [said("asserted", "a"), said("asserted", "b")], "confirmed"],
  ["two origins behind one statement", [said("asserted", "a", "b")], "confirmed"],
  ["two origins and a denial", [said("asserted", "a", "b"), said("denied", "c")], "tentative"],
  ["two origins and a dispute", [said("asserted", "a", "b"), said("disputed")], "tentative"],
  ["two origins, one withdrawn", [said("asserted", "a"), said("withdrawn", "b")], "unconfirmed"],
])("a link rests on %s", (_case, statements, strength) => {
  expect(strengthOf(statements)).toBe(strength);
});

test("a strength set by hand never raises a link", () => {
  const evidence = fc.record({
    standing: fc.constantFrom(...standings),
    origins: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 5 }), fc.option(fc.constantFrom(...strengths)), (statements, set) => {
      const given = strengthOf(statements);
      const effective = effectiveStrength(given, set ?? undefined);
      expect(isStronger(effective, given)).toBe(false);
      if (set !== null) expect(isStronger(effective, set)).toBe(false);
    }),
  );
});
