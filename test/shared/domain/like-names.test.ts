import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LikePair, likePairs, type Named } from "#shared/domain/like-names.ts";

function named(id: string, name: string, more: Partial<Named> = {}): Named {
  return { id, sort: "Person", names: [name], identifiers: [], ...more };
}

function namedIn(pairs: readonly LikePair[]): ReadonlySet<string> {
  return new Set(pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]));
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

test("however many have one identifier or one name, each is told; of what is only like a name, very many tell nothing", () => {
  const many = Array.from({ length: 60 }, (_, index) => named(`e${String(index).padStart(2, "0")}`, "Halcyon Freight"));
  const numbered = many.map(({ id }, index) => named(id, `Unit ${index + 10}`, { identifiers: ["88-1204"] }));
  const initials = many.map(({ id }, index) => named(id, `${String.fromCodePoint(0x4e00 + index)}. Vance`));
  for (const [all, likeness] of [
    [many, "same-name"],
    [numbered, "same-identifier"],
  ] as const) {
    const pairs = likePairs(all).filter((pair) => pair.likeness === likeness);
    expect(namedIn(pairs).size).toBe(60);
    expect(pairs).toHaveLength(59 + 58);
    // Once the first is ruled out for each, the others must still be compared.
    expect(namedIn(pairs.filter(({ leftId }) => leftId !== "e00")).size).toBe(59);
  }
  expect(likePairs(initials)).toEqual([]);
});

test("however many have one name, those of each sort are told, whoever comes first", () => {
  const ships = ["s1", "s2"].map((id) => named(id, "Orion", { sort: "Vessel" }));
  const firms = Array.from({ length: 60 }, (_, index) => named(`c${index}`, "Orion", { sort: "Organization" }));
  const entity = named("x", "Orion", { sort: "any" });
  const pairs = likePairs([...ships, ...firms, entity]);
  expect(namedIn(pairs).size).toBe(63);
  expect(namedIn(pairs.filter(({ leftId }) => !leftId.startsWith("c")))).toEqual(new Set(["s1", "s2", "x"]));
  expect(likePairs(firms.map((firm) => ({ ...firm, sort: "any" })))).toHaveLength(59 + 58);
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
