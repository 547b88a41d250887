import { expect, test } from "vitest";
import { eachPlace, type Hit } from "#renderer/features/exchange/residue-hits.tsx";

const hit = (place: Hit["place"], detail: string, match: Hit["match"] = "name"): Hit => ({
  kind: "document",
  id: "doc_1",
  place,
  detail,
  match,
});

test("a record with the name in many versions is listed once, beside its text", () => {
  const hits = [hit("version", "aa"), hit("version", "bb"), hit("text", "")];
  expect(eachPlace(hits).map(({ place }) => place)).toEqual(["version", "text"]);
});

test("a place is listed with its strongest match, whichever version has it", () => {
  const hits = [hit("version", "aa", "part"), hit("version", "bb"), hit("version", "cc", "either")];
  expect(eachPlace(hits)).toEqual([hit("version", "bb")]);
});
