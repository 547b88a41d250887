import { expect, test } from "vitest";
import { namedIn } from "#renderer/parts/find-entities.ts";

type Entity = Parameters<typeof namedIn>[1][number];

const entities = [
  { id: "cainiao", caption: "Cainiao", names: ["菜鸟"] },
  { id: "cloud", caption: "Alibaba Cloud", names: [] },
  { id: "group", caption: "Alibaba Group", names: ["阿里巴巴集团"] },
  { id: "li", caption: "Li", names: [] },
  { id: "ann", caption: "Ann", names: [] },
] as unknown as readonly Entity[];

test.each([
  ["the warehouse of Cainiao", ["cainiao"]],
  ["据菜鸟称，阿里巴巴集团", ["cainiao", "group"]],
  ["Alibaba", ["cloud", "group"]],
  ["Alibaba Group and its cloud", ["group"]],
  // Two letters are part of too many words; two Chinese signs are a name.
  ["said Li at Liège", []],
  ["Al", []],
  ["The company planned to appeal.", []],
  ["Ann's company", ["ann"]],
])("“%s” names the entities that are in it, and those that it begins", (text, expected) => {
  expect(namedIn(text, entities)).toEqual(expected);
});
