import { expect, test } from "vitest";
import { fittingProperties, toldForm, toldValue } from "#renderer/features/entities/fitting-properties.ts";
import { propertiesInOrder, vocabularyOf } from "#renderer/parts/vocabulary.ts";
import { describeSchemas } from "../../../src/core/entities/describe-schemas.ts";

const vocabulary = vocabularyOf(describeSchemas());

function firstOf(schemaName: string, quote: string, last: readonly string[] = [], names: readonly string[] = []) {
  const schema = vocabulary.schemaOf(schemaName);
  if (!schema) throw new Error(schemaName);
  const told = { quote, names };
  const [first] = fittingProperties(propertiesInOrder(schema), told, last, vocabulary);
  return first && [first.name, toldValue(told, first, vocabulary)];
}

test.each([
  ["Company", "was founded in 2018 by two partners", "incorporationDate", "2018"],
  ["Company", "incorporated in 2016 in Belgium", "incorporationDate", "2016"],
  ["Company", "dissolved on 5 December 2018", "dissolutionDate", "2018-12-05"],
  ["Company", "since 2018", "incorporationDate", "2018/.."],
  ["Company", "registered in Belgium", "jurisdiction", "be"],
  ["Company", "a firm of Guinea-Bissau", "jurisdiction", "gw"],
  ["Company", "registered under number 0412.345.678", "registrationNumber", "0412.345.678"],
  ["Company", "HRB 12345", "registrationNumber", "HRB 12345"],
  ["Company", "VAT BE0412345678", "vatCode", "VAT BE0412345678"],
  ["Company", "the VAT number is BE0412345678", "vatCode", "BE0412345678"],
  ["Company", "a limited liability company", "legalForm", "limited liability company"],
  ["Company", "with a capital of EUR 100,000", "capital", "EUR 100,000"],
  ["Company", "write to desk2018@hub.example, or call", "email", "desk2018@hub.example"],
  ["Company", "reach them at +32 3 555 12 12", "phone", "+32 3 555 12 12"],
  ["Person", "born in Antwerp, Belgium, on 3 May 1970", "birthDate", "1970-05-03"],
  ["Person", "born in Belgium", "birthCountry", "be"],
  ["Person", "a citizen of Belgium", "citizenship", "be"],
  ["Person", "died in 2011", "deathDate", "2011"],
  ["Vessel", "IMO number 9074729", "imoNumber", "9074729"],
  ["Vessel", "under the flag of Panama", "flag", "pa"],
  ["Vessel", "built in 1996", "buildDate", "1996"],
  ["Asset", "worth 1,200,000 dollars", "amountUsd", "1,200,000"],
  ["Ownership", "holds about 30 per cent since 2018", "startDate", "2018"],
  ["Ownership", "holds about 30 per cent", "percentage", "~30"],
  ["Ownership", "holds no more than 30 per cent", "percentage", "<=30"],
  ["Ownership", "holds not less than 30 per cent", "percentage", ">=30"],
  ["Ownership", "holds about a 30 % stake", "percentage", "~30"],
  ["Company", "with a share capital of EUR 25 million", "capital", "EUR 25 million"],
  ["Company", "its capital of $3.5bn", "capital", "$3.5bn"],
  ["Company", "founded before 2018", "incorporationDate", "../2018"],
  ["Company", "It was founded about 2018", "incorporationDate", "2018~"],
  ["Person", "died after 2011", "deathDate", "2011/.."],
])("of %s, “%s” tells %s first: %s", (schema, quote, property, value) => {
  expect(firstOf(schema, quote)).toEqual([property, value]);
});

test.each([
  ["Company", "Meridian Freight", "name"],
  ["Company", "between Belgium and China", "name"],
  ["Company", "in 2016 or in 2018", "name"],
  ["Asset", "worth EUR 2 million", "name"],
  ["Person", "the ship sailed with 12 hands", "name"],
  ["Company", "It was not founded in 2018", "name"],
  ["Company", "registered outside Belgium", "name"],
  ["Person", "left before 2011", "name"],
  ["Person", "not a citizen of Belgium", "name"],
  ["Person", "a former citizen of Belgium", "name"],
])("of %s, “%s” tells nothing, and the schema's order stays", (schema, quote, property) => {
  expect(firstOf(schema, quote)?.[0]).toBe(property);
});

test("what was stated last comes first among equals, and behind what the words tell", () => {
  expect(firstOf("Person", "chief mate", ["position"])?.[0]).toBe("position");
  expect(firstOf("Company", "in 2018", ["dissolutionDate"])?.[0]).toBe("dissolutionDate");
  expect(firstOf("Company", "founded in 2018", ["dissolutionDate", "name"])?.[0]).toBe("incorporationDate");
  expect(firstOf("Company", "Meridian Freight", ["incorporationDate"])?.[0]).toBe("name");
});

test("a country or a legal form in the subject's own name says nothing of it", () => {
  const names = ["Bank of Belgium", "Bank of Belgium SA"];
  expect(firstOf("Company", "Bank of Belgium SA", [], names)?.[0]).toBe("name");
  expect(firstOf("Company", "Bank of Belgium, registered in Panama", [], names)).toEqual(["jurisdiction", "pa"]);
  const jurisdiction = vocabulary.propertyOf("Company", "jurisdiction");
  const told = { quote: "Bank of Belgium, registered in Panama", names };
  expect(jurisdiction && toldForm(told, jurisdiction, vocabulary)).toBe("pa");
});

test("every property is still offered, once", () => {
  for (const schema of [...vocabulary.entities, ...vocabulary.links]) {
    const all = propertiesInOrder(schema);
    const told = { quote: "founded in 2018 in Belgium as a limited liability company", names: [] };
    const ordered = fittingProperties(all, told, ["notes"], vocabulary);
    expect(new Set(ordered)).toEqual(new Set(all));
    expect(ordered).toHaveLength(all.length);
  }
});
