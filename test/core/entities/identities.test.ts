import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PairDecision, readIdentities } from "#core/entities/identities.ts";
import { identityDecisions } from "#shared/domain/entity.ts";

let made = 0;
const decided = (leftId: string, decision: PairDecision["decision"], rightId: string, at = 0): PairDecision => ({
  id: `dec-${made++}`,
  leftId,
  rightId,
  decision,
  at,
});

describe("identities", () => {
  test("join what was decided to be the same, over any number of steps", () => {
    const identities = readIdentities([
      decided("a", "same", "b"),
      decided("c", "same", "b"),
      decided("d", "same", "e"),
    ]);
    expect(["a", "b", "c"].map((id) => identities.clusterOf(id))).toEqual(Array(3).fill(["a", "b", "c"]));
    expect(identities.clusterOf("d")).toEqual(["d", "e"]);
    expect(identities.clusterOf("stranger")).toEqual(["stranger"]);
  });

  test("keep apart what was decided to be different or left undecided", () => {
    const identities = readIdentities([decided("a", "different", "b"), decided("a", "undecided", "c")]);
    expect(identities.clusterOf("a")).toEqual(["a"]);
    expect(identities.differentFrom("a")).toEqual(["b"]);
    expect(identities.differentFrom("c")).toEqual([]);
    expect(identities.contradictions("a")).toEqual([]);
  });

  test("name everyone who is different from anyone in the cluster", () => {
    const identities = readIdentities([decided("a", "same", "b"), decided("b", "different", "x")]);
    expect(identities.differentFrom("a")).toEqual(["x"]);
    expect(identities.differentFrom("x")).toEqual(["b"]);
  });

  test("report a difference inside a cluster and leave the cluster as it is", () => {
    const different = decided("a", "different", "c");
    const identities = readIdentities([decided("a", "same", "b"), decided("b", "same", "c"), different]);
    expect(identities.clusterOf("a")).toEqual(["a", "b", "c"]);
    for (const id of ["a", "b", "c"]) expect(identities.contradictions(id)).toEqual([different]);
  });

  test("let the later of two decisions about a pair count, in whichever order it names them", () => {
    const identities = readIdentities([decided("a", "same", "b", 2), decided("b", "different", "a", 1)]);
    expect(identities.clusterOf("a")).toEqual(["a", "b"]);
    expect(identities.differentFrom("a")).toEqual([]);
  });

  test("are the same whatever the order of the decisions, and share every member's cluster", () => {
    const entity = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const decision = fc
      .tuple(entity, fc.constantFrom(...identityDecisions), entity, fc.integer({ min: 0, max: 3 }))
      .filter(([left, , right]) => left !== right)
      .map(([left, word, right, at]) => decided(left, word, right, at));
    const shuffled = fc
      .array(decision, { maxLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        const [one, two] = [readIdentities(all), readIdentities(other)];
        for (const id of ["a", "b", "c", "d", "e", "f"]) {
          expect(two.clusterOf(id)).toEqual(one.clusterOf(id));
          expect(two.differentFrom(id)).toEqual(one.differentFrom(id));
          expect(one.clusterOf(id)).toContain(id);
          for (const member of one.clusterOf(id)) expect(one.clusterOf(member)).toEqual(one.clusterOf(id));
        }
      }),
    );
  });
});
