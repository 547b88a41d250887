import { expect, test } from "vitest";
import { entitySchemas } from "#shared/domain/followthemoney.ts";
import { checkValue } from "#shared/domain/followthemoney-value.ts";

function check(schema: string, name: string, text: string) {
  const property = entitySchemas.get(schema)?.properties.get(name);
  if (!property) throw new Error(`${schema} has no ${name}`);
  return checkValue(property, text);
}

test.each([
  ["Person", "name", " 朱淮安 ", "朱淮安"],
  ["Person", "nationality", "CN", "cn"],
  ["Company", "jurisdiction", "eu", "eu"],
  ["Person", "gender", "Female", "female"],
  ["Person", "topics", "role.pep", "role.pep"],
  ["Person", "spokenLanguage", "zho", "zho"],
  ["Person", "spokenLanguage", "zh-Hant", "zh-Hant"],
  ["Person", "birthDate", "1985~", "1985~"],
  ["Person", "birthDate", "1985-02", "1985-02"],
  ["Ownership", "startDate", "2018/..", "2018/.."],
  ["Company", "modifiedAt", "2021-02-16T21", "2021-02-16T21"],
  ["Company", "modifiedAt", "2021-02-16T21:48", "2021-02-16T21:48"],
  ["Company", "website", "www.example.org", "www.example.org"],
  ["Company", "website", "https://example.org/a b".replace(" ", "%20"), "https://example.org/a%20b"],
  ["Company", "email", "press@example.org", "press@example.org"],
  ["Company", "phone", "+49 (0)30 12345-6 ext. 7", "+49 (0)30 12345-6 ext. 7"],
  ["Person", "height", "1,80 m", "1,80 m"],
  ["Payment", "amount", "1.200.000,00", "1.200.000,00"],
  ["Company", "parent", "ent_019b8c1e-0000-7000-8000-000000000001", "ent_019b8c1e-0000-7000-8000-000000000001"],
  ["Ownership", "percentage", "about 30 %", "~30"],
])("%s.%s takes %j as %j", (schema, name, text, value) => {
  expect(check(schema, name, text)).toEqual({ value });
});

test.each([
  ["Person", "nationality", "Atlantis"],
  ["Person", "gender", "unknown to us"],
  ["Person", "topics", "villain"],
  ["Person", "spokenLanguage", "Chinese, mostly"],
  ["Person", "birthDate", "last spring"],
  ["Person", "birthDate", "2018-13"],
  ["Company", "website", "not a page"],
  ["Company", "email", "press at example"],
  ["Company", "phone", "unlisted"],
  ["Person", "height", "tall"],
  ["Company", "parent", "Some Company"],
  ["Company", "name", "x".repeat(400)],
  ["Company", "name", "   "],
  ["Ownership", "percentage", "a lot"],
])("%s.%s refuses %j and says what it takes", (schema, name, text) => {
  expect(check(schema, name, text)).toEqual({ takes: expect.stringMatching(/\w{2}/) });
});

test("the length is counted in characters, not in UTF-16", () => {
  expect(check("Company", "name", "𠮷".repeat(384))).toHaveProperty("value");
  expect(check("Company", "name", "𠮷".repeat(385))).toHaveProperty("takes");
});
