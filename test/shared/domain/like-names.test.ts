import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likePairs, type Named } from "#shared/domain/like-names.ts";

function named(id: string, name: string, more: Partial<Named> = {}): Named {
  return { id, sort: "Person", names: [name], identifiers: [], ...more };
}

describe("two names are alike", () => {
  test.each([
    ["Claire Chu", "claire  CHU", "same-name"],
    ["Jürgen Groß", "Jurgen Gross", "same-name"],
    ["阿里巴巴集团", "阿里巴巴集团", "same-name"],
    ["Chu, Claire", "Claire Chu", "other-order"],
    ["Halcyon Ltd", "Halcyon Limited", "legal-form"],
    ["Halcyon", "Halcyon Ltd", "legal-form"],
    ["J. Vance", "John Vance", "initials"],
    ["Claire Chu", "Clairé Chew", undefined],
    ["Jonathan Holslag", "Jonathan Holslaag", "one-letter"],
    ["Jonathan Holslag", "Jonathan Holslig", "one-letter"],
    ["Halcyon", "Alcyon", "one-letter"],
    ["Harbour Unit 1", "Harbour Unit 2", undefined],
    ["John Vance", "Jane Vance", undefined],
    ["Ant", "Any", undefined],
    ["Alibaba Group", "Alibaba Cloud", undefined],
    ["Ltd", "Limited", undefined],
  ] as const)("%s and %s: %s", (left, right, likeness) => {
    const pairs = likePairs([named("a", left), named("b", right)]);
    expect(pairs.map((pair) => pair.likeness)).toEqual(likeness === undefined ? [] : [likeness]);
  });
});

test("an identifier is stronger than a name, and each pair comes once", () => {
  const pairs = likePairs([
    named("b", "Halcyon", { sort: "Organization", identifiers: ["88-1204"] }),
    named("a", "Halcyon", { sort: "Organization", identifiers: ["881204"] }),
  ]);
  expect(pairs).toEqual([{ leftId: "a", rightId: "b", likeness: "same-identifier", left: "881204", right: "88-1204" }]);
});

test("a person is not held against a company, but a legal entity of unknown sort is held against both", () => {
  const company = named("a", "Halcyon", { sort: "Organization" });
  expect(likePairs([company, named("b", "Halcyon")])).toEqual([]);
  expect(likePairs([company, named("b", "Halcyon", { sort: "any" })])).toHaveLength(1);
});

test("whoever bears all the same names is found, whatever the order they are given in", () => {
  const some = fc.array(
    fc.tuple(fc.uuid(), fc.constantFrom("Ada Lovelace", "A. Lovelace", "Lovelace Ada", "Grace Hopper")),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(some, (list) => {
      const all = [...new Map(list)].map(([id, name]) => named(id, name));
      const keys = (pairs: ReturnType<typeof likePairs>) =>
        pairs.map(({ leftId, rightId, likeness }) => `${leftId} ${rightId} ${likeness}`).sort();
      expect(keys(likePairs(all.toReversed()))).toEqual(keys(likePairs(all)));
    }),
  );
});
