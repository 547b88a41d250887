import { expect, test } from "vitest";
import { hasSentences, sayAll, sayElement } from "#renderer/parts/say-element.ts";

test("a field that is called as what every object has is told by no sentence", () => {
  expect(sayElement("marking", { tlp: "TLP:RED", caveats: [] })).toBe("TLP:RED");
  for (const field of ["constructor", "toString", "valueOf", "__proto__"]) {
    expect(sayElement(field, { a: 1 })).toBeUndefined();
    expect(hasSentences(field)).toBe(false);
  }
});

test("each element of a list is told on a line of its own, where all have a sentence", () => {
  expect(sayAll("entities", [{ entityId: "ent_a", role: "owner" }, { entityId: "ent_b" }])).toBe("ent_a, owner\nent_b");
  expect(sayAll("marking", { tlp: "TLP:RED", caveats: [] })).toBe("TLP:RED");
  for (const value of [[], ["only a word"], "only a word"]) expect(sayAll("entities", value)).toBeUndefined();
});
