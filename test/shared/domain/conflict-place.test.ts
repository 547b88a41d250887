import { describe, expect, test } from "vitest";
import { placeOfElement, readPlace, valueAt, withValueAt } from "#shared/domain/conflict-place.ts";

const [first, second] = [
  { id: "k", words: "it is" },
  { id: "l", words: "it was" },
];
const body = { title: "t", positions: [first, second], "odd#name": 1 };

test("a place is a field, or an element of its list", () => {
  expect(readPlace("title")).toEqual({ field: "title", element: undefined });
  expect(readPlace(placeOfElement("positions", "k"))).toEqual({ field: "positions", element: "k" });
});

describe("what stands at a place", () => {
  test.each([
    ["title", "t"],
    ["positions#l", second],
    ["positions#m", undefined],
    ["title#l", undefined],
    ["none#l", undefined],
    ["constructor", undefined],
    ["odd#name", 1],
  ])("%s", (place, value) => {
    expect(valueAt(body, place)).toEqual(value);
  });
});

describe("with another value at a place", () => {
  const changed = { id: "k", words: "it is not" };
  test.each([
    ["title", "T", { ...body, title: "T" }],
    ["positions#k", changed, { ...body, positions: [changed, second] }],
    ["positions#m", { id: "m" }, { ...body, positions: [first, second, { id: "m" }] }],
    ["positions#k", undefined, { ...body, positions: [second] }],
    ["title", undefined, { positions: [first, second], "odd#name": 1 }],
    ["title#k", changed, body],
    ["none#k", changed, { ...body, none: [changed] }],
  ])("%s", (place, value, expected) => {
    expect(withValueAt(body, place, value)).toEqual(expected);
  });
});
