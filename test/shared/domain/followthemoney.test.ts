import { expect, test } from "vitest";
import { entitySchemas, isA } from "#shared/domain/followthemoney.ts";

test("a company has its own properties and those it inherits, and no reverse ones", () => {
  const company = entitySchemas.get("Company");
  expect([...(company?.lineage ?? [])].sort()).toEqual([
    "Asset",
    "Company",
    "LegalEntity",
    "Organization",
    "Thing",
    "Value",
  ]);
  expect(company?.properties.get("ticker")?.type).toBe("identifier");
  expect(company?.properties.get("country")?.values?.has("de")).toBe(true);
  expect(company?.properties.get("parent")).toMatchObject({ type: "entity", range: "LegalEntity" });
  expect(company?.properties.has("ownershipAsset")).toBe(false);
  expect(company?.caption[0]).toBe("name");
});

test("the ends of an edge are no properties of it", () => {
  const ownership = entitySchemas.get("Ownership");
  expect(ownership?.edge).toMatchObject({
    source: { property: "owner", range: "LegalEntity" },
    target: { property: "asset", range: "Asset" },
  });
  expect(ownership?.properties.has("owner")).toBe(false);
  expect(ownership?.properties.has("asset")).toBe(false);
  expect(ownership?.properties.get("percentage")?.type).toBe("string");
});

test("abstract and hidden schemas are not offered", () => {
  for (const name of ["Thing", "Interval", "Interest", "Value", "Mention", "Page"]) {
    expect(entitySchemas.has(name), name).toBe(false);
  }
});

test("every edge says what may stand at its ends", () => {
  const edges = [...entitySchemas.values()].filter(({ edge }) => edge !== undefined);
  expect(edges.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "Ownership",
      "Directorship",
      "Membership",
      "Employment",
      "Family",
      "Payment",
      "UnknownLink",
    ]),
  );
  for (const { edge } of edges) expect(edge?.source.range && edge.target.range).toBeTruthy();
});

test("a company is an asset, an organization is not", () => {
  expect(isA(entitySchemas.get("Company"), "Asset")).toBe(true);
  expect(isA(entitySchemas.get("Organization"), "Asset")).toBe(false);
  expect(isA(undefined, "Asset")).toBe(false);
});
