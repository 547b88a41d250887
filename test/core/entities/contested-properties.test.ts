import { expect, test } from "vitest";
import { type ContestableStatement, contestedProperties } from "#core/entities/contested-properties.ts";

const stated = (property: string, value: string, fields: Partial<ContestableStatement> = {}): ContestableStatement => ({
  property,
  value,
  type: "string",
  standing: "asserted",
  valid: null,
  ...fields,
});

const date = { type: "date" };

test.each<[string, ContestableStatement[], string[]]>([
  ["one value", [stated("legalForm", "GmbH")], []],
  ["the same value twice", [stated("legalForm", "GmbH"), stated("legalForm", "gmbh")], []],
  ["two values", [stated("legalForm", "GmbH"), stated("legalForm", "AG")], ["legalForm"]],
  [
    "two values at times apart",
    [stated("legalForm", "GmbH", { valid: "2010/2015" }), stated("legalForm", "AG", { valid: "2016/.." })],
    [],
  ],
  [
    "two values at times that meet",
    [stated("legalForm", "GmbH", { valid: "2010/2016" }), stated("legalForm", "AG", { valid: "2016/.." })],
    ["legalForm"],
  ],
  ["a value that is denied", [stated("legalForm", "GmbH", { standing: "denied" })], ["legalForm"]],
  ["several names", [stated("name", "A", { type: "name" }), stated("name", "B", { type: "name" })], []],
  ["a name that is disputed", [stated("name", "A", { type: "name", standing: "disputed" })], ["name"]],
  ["two nationalities", [stated("nationality", "cn"), stated("nationality", "us")], []],
  ["two jurisdictions", [stated("jurisdiction", "cn"), stated("jurisdiction", "us")], ["jurisdiction"]],
  ["a date and the same more exactly", [stated("birthDate", "1985", date), stated("birthDate", "1985-02", date)], []],
  ["two dates", [stated("birthDate", "1985", date), stated("birthDate", "1986", date)], ["birthDate"]],
  ["a share and a range around it", [stated("percentage", "30"), stated("percentage", "25..35")], []],
  ["a share and a range beside it", [stated("percentage", "40"), stated("percentage", "25..35")], ["percentage"]],
  ["a property that the product does not know", [stated("x", "1", { type: undefined }), stated("x", "2")], ["x"]],
])("%s", (_case, statements, contested) => {
  expect(contestedProperties(statements)).toEqual(contested);
  expect(contestedProperties(statements.toReversed())).toEqual(contested);
});

test("contested properties come in order of the alphabet", () => {
  const denied = { standing: "denied" } as const;
  expect(contestedProperties([stated("b", "1", denied), stated("a", "1", denied)])).toEqual(["a", "b"]);
});
