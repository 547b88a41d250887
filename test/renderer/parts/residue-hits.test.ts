import { expect, test } from "vitest";
import { eachPlace, type Hit } from "#renderer/parts/residue-hits.tsx";

test("a record with the name in many versions is listed once, beside its text", () => {
  const hit = (place: Hit["place"], detail: string): Hit => ({
    kind: "document",
    id: "doc_1",
    place,
    detail,
    match: "name",
  });
  const hits = [hit("version", "aa"), hit("version", "bb"), hit("text", "")];
  expect(eachPlace(hits).map(({ place }) => place)).toEqual(["version", "text"]);
});
