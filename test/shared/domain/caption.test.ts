import fc from "fast-check";
import { expect, test } from "vitest";
import { captionOf, type NamingStatement } from "#shared/domain/caption.ts";
import { standings } from "#shared/domain/entity.ts";

const naming = ["name", "alias", "weakAlias"];
const stated = (value: string, fields: Partial<NamingStatement> = {}): NamingStatement => ({
  property: "name",
  value,
  standing: "asserted",
  naming,
  supported: true,
  ...fields,
});

test.each<[string, NamingStatement[], string]>([
  ["asserted before disputed", [stated("A", { standing: "disputed" }), stated("B", { supported: false })], "B"],
  ["disputed before withdrawn", [stated("A", { standing: "withdrawn" }), stated("B", { standing: "disputed" })], "B"],
  ["a name before an alias", [stated("A", { property: "alias" }), stated("B", { supported: false })], "B"],
  ["what rests on evidence", [stated("A", { supported: false }), stated("B")], "B"],
  ["Latin script", [stated("朱淮安"), stated("Zhu Huaian")], "Zhu Huaian"],
  ["evidence before Latin script", [stated("朱淮安"), stated("Zhu Huaian", { supported: false })], "朱淮安"],
  ["what is stated more often", [stated("A"), stated("B"), stated("B", { property: "alias" })], "B"],
  ["the first in order", [stated("B"), stated("A")], "A"],
])("a caption is %s", (_rule, statements, expected) => {
  expect(captionOf(statements)).toBe(expected);
});

test("a value that cannot name its subject is no caption", () => {
  expect(captionOf([stated("2018", { property: "incorporationDate" })])).toBeUndefined();
  expect(captionOf([])).toBeUndefined();
});

test("names that mix scripts do not count as Latin", () => {
  expect(captionOf([stated("А Bank"), stated("Bank")])).toBe("Bank");
});

test("the order of the statements does not matter", () => {
  const statement = fc.record({
    property: fc.constantFrom(...naming, "country"),
    value: fc.constantFrom("A", "B", "Ж", "朱"),
    standing: fc.constantFrom(...standings),
    naming: fc.constant(naming),
    supported: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc
        .array(statement, { maxLength: 12 })
        .chain((statements) =>
          fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length })),
        ),
      ([statements, shuffled]) => {
        expect(captionOf(shuffled)).toBe(captionOf(statements));
      },
    ),
  );
});
