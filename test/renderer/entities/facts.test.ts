import { expect, test } from "vitest";
import { describeLink } from "#renderer/features/entities/describe-link.ts";
import { groupStatements, type Statement } from "#renderer/features/entities/group-statements.ts";
import { guessValue } from "#renderer/features/entities/guess-value.ts";
import { inputKindOf } from "#renderer/features/entities/input-kind.ts";
import { shareInWords } from "#renderer/features/entities/show-value.ts";
import { whyShown } from "#renderer/features/entities/why-shown.ts";
import { propertiesInOrder, vocabularyOf } from "#renderer/parts/vocabulary.ts";
import type { StatementBody } from "#shared/domain/entity.ts";
import { describeSchemas } from "../../../src/core/entities/describe-schemas.ts";

const vocabulary = vocabularyOf(describeSchemas());
const company = vocabulary.schemaOf("Company");

let last = 0;

function stated(property: string, value: string, more: Partial<StatementBody> = {}): Statement {
  const body: StatementBody = {
    subjectId: "ent_1",
    property,
    value,
    language: null,
    valid: null,
    excerptIds: [],
    standing: "asserted",
    grade: null,
    note: "",
    marking: null,
    ...more,
  };
  return { id: `st_${++last}`, caseId: "case_1", version: "", author: "", at: 0, conflicts: [], body };
}

test("facts stand by property in the order of the schema, and equal values together", () => {
  const groups = groupStatements(
    [
      stated("website", "https://a.example"),
      stated("name", "Meridian", { excerptIds: ["x1"] }),
      stated("jurisdiction", "ae"),
      stated("name", "Meridian", { excerptIds: ["x2"] }),
      stated("name", "Meridian FZE"),
      stated("ofAnotherVersion", "1"),
    ],
    [],
    company,
  );
  expect(groups.map(({ name }) => name)).toEqual(["name", "jurisdiction", "website", "ofAnotherVersion"]);
  const [first, second] = groups[0]?.values ?? [];
  expect(first).toMatchObject({ value: "Meridian", isSupported: true });
  expect(first?.statements).toHaveLength(2);
  expect(second).toMatchObject({ value: "Meridian FZE", isSupported: false });
});

test("values are rivals while more than one of them is asserted; the better supported comes first", () => {
  const dates = [
    stated("incorporationDate", "2016", { excerptIds: ["x1"] }),
    stated("incorporationDate", "2018", { excerptIds: ["x1", "x2"] }),
    stated("incorporationDate", "2011", { standing: "withdrawn", excerptIds: ["x1", "x2", "x3"] }),
  ];
  const [group] = groupStatements(dates, ["incorporationDate"], company);
  expect(group?.hasRivals).toBe(true);
  expect(group?.values.map(({ value }) => value)).toEqual(["2018", "2016", "2011"]);
  const [settled] = groupStatements(dates.slice(1), ["incorporationDate"], company);
  expect(settled).toMatchObject({ isContested: true, hasRivals: false });
});

test("the same value at two times is two values", () => {
  const [group] = groupStatements(
    [stated("status", "active", { valid: "2018" }), stated("status", "active", { valid: "2020" })],
    [],
    company,
  );
  expect(group?.values).toHaveLength(2);
});

test.each([
  ["Company", "name", "line"],
  ["Company", "jurisdiction", "choice"],
  ["Company", "incorporationDate", "date"],
  ["Company", "notes", "text"],
  ["Company", "addressEntity", "entity"],
  ["Person", "gender", "choice"],
  ["Ownership", "percentage", "share"],
  ["Payment", "amount", "number"],
])("%s.%s is given as %s", (schema, name, kind) => {
  const property = vocabulary.propertyOf(schema, name);
  expect(property && inputKindOf(property, vocabulary)).toBe(kind);
});

test("every property that is offered can be given", () => {
  for (const schema of [...vocabulary.entities, ...vocabulary.links]) {
    expect(schema.properties.length === 0 || propertiesInOrder(schema).length > 0).toBe(true);
  }
  expect(vocabulary.entities[0]?.name).toBe("Person");
  expect(vocabulary.links[0]?.name).toBe("Ownership");
});

test.each([
  ["Company", "name", "  Meridian\nFreight ", "Meridian Freight"],
  ["Company", "name", "a sentence that goes on and on ".repeat(5), undefined],
  ["Company", "jurisdiction", "registered in Belgium since 2018", "be"],
  ["Company", "jurisdiction", "between Belgium and China", undefined],
  ["Company", "jurisdiction", "registered in Guinea-Bissau", "gw"],
  ["Company", "jurisdiction", "in Guinea and in Guinea-Bissau", undefined],
  ["Company", "jurisdiction", "a branch in Côte d’Ivoire", "ci"],
  ["Ownership", "percentage", "holds a stake of about 30 per cent in Ant", "~30"],
  ["Ownership", "percentage", "between 25 and 35 %", "25..35"],
  ["Ownership", "percentage", "30 per cent, or 33 per cent by another count", undefined],
  ["Company", "incorporationDate", "was founded in 2018 by two partners", "2018"],
  ["Company", "incorporationDate", "founded 5 December 2018 at Liège", "2018-12-05"],
  ["Company", "incorporationDate", "in 2016 or in 2018", undefined],
  ["Company", "email", "write to desk@hub.example, or call", "desk@hub.example"],
  ["Company", "addressEntity", "the northern pier", undefined],
  ["Ownership", "percentage", "holds nearly 30 per cent", undefined],
  ["Ownership", "percentage", "does not hold 30 per cent", undefined],
  ["Ownership", "percentage", "never held more than 30 per cent", undefined],
  ["Ownership", "percentage", "20 or 30 per cent", undefined],
  ["Ownership", "percentage", "30 per cent or more", undefined],
  ["Ownership", "percentage", "rose by 5 per cent", undefined],
  ["Ownership", "endDate", "held until 2018", "2018"],
  ["Ownership", "endDate", "held at least until 2018", undefined],
  ["Company", "incorporationDate", "founded by 2018", undefined],
  ["Company", "incorporationDate", "The company was founded before the end of 2018", undefined],
  ["Company", "incorporationDate", "founded by the summer of the year 2018", undefined],
  ["Company", "incorporationDate", "was reportedly founded in 2018", undefined],
  ["Company", "incorporationDate", "was founded at the end of 2018", "2018"],
  ["Ownership", "percentage", "holds a maximum of 30 per cent", undefined],
  ["Ownership", "percentage", "holds as much as 30 per cent", undefined],
  ["Ownership", "percentage", "is said to hold 30 per cent", undefined],
  ["Ownership", "percentage", "holds a stake of 30 per cent", "30"],
  ["Company", "incorporationDate", "opened on 01.02.2019 in Cologne", "2019-02-01"],
  ["Company", "phone", "opened on 01.02.2019 in Cologne", undefined],
  ["Company", "capital", "a capital of EUR 25 000 000, paid up", "EUR 25 000 000"],
  ["Company", "capital", "a capital of 2.5 million EUR", "2.5 million EUR"],
  ["Company", "capital", "no less than EUR 25,000", undefined],
  ["Company", "capital", "EUR 20 to 25 million", undefined],
  ["Company", "jurisdiction", "registered outside Belgium", undefined],
  ["Company", "jurisdiction", "Belgium was never its seat", undefined],
  ["Company", "jurisdiction", "registered in Belgium, and not audited there for years", undefined],
  ["Company", "registrationNumber", "company no 0412.345.678", "0412.345.678"],
  ["Company", "registrationNumber", "not registered as 0412.345.678", undefined],
  ["Company", "name", "It was not founded in 2018", undefined],
  ["Company", "address", "It was not founded in 2018", undefined],
  ["Company", "address", "Pier 7, Antwerp", "Pier 7, Antwerp"],
])("what %s.%s is told by “%s”: %s", (schema, name, quote, value) => {
  const property = vocabulary.propertyOf(schema, name);
  expect(property && guessValue(quote, property, vocabulary)).toBe(value);
});

test.each([
  ["30", "30%"],
  ["~30", "about 30%"],
  ["25..35", "25–35%"],
  [">50", "more than 50%"],
  [">=25", "at least 25%"],
  ["<10", "less than 10%"],
  ["<=10", "at most 10%"],
  ["some", "some"],
])("the share %s reads %s", (share, words) => {
  expect(shareInWords(share)).toBe(words);
});

test("a link shows its rivals beside one another and leaves out what was withdrawn", () => {
  const facts = describeLink([
    stated("percentage", "30", { excerptIds: ["x1"] }),
    stated("percentage", "33", { excerptIds: ["x1", "x2"] }),
    stated("percentage", "51", { standing: "withdrawn", excerptIds: ["x3"] }),
    stated("startDate", "2018"),
  ]);
  expect(facts).toMatchObject({ share: "30% or 33%", dates: "from 2018 on", isUnsupported: false });
  expect(facts.excerptIds).toEqual(["x1", "x2"]);
  expect(describeLink([]).isUnsupported).toBe(true);
});

test("why one name is shown is said by the first rule that tells it from the next", () => {
  const why = (...names: Statement[]) => whyShown("Meridian", names, () => "Company", vocabulary);
  expect(why(stated("name", "Meridian"))).toBe("It is the only name.");
  expect(why(stated("name", "Meridian"), stated("alias", "M."))).toContain("given as the name");
  expect(why(stated("name", "Meridian", { excerptIds: ["x"] }), stated("name", "Another"))).toContain("evidence");
  expect(why(stated("name", "Meridian"), stated("name", "子午线"))).toContain("Latin script");
  expect(why(stated("name", "Meridian"), stated("name", "Zenith", { standing: "disputed" }))).toContain("asserted");
});
