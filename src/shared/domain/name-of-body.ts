import type { Body } from "./kind.ts";

/** Fields a record is named by, best first, by kind. */
const named: ReadonlyMap<string, readonly string[]> = new Map([
  ["analyst", ["name"]],
  ["case", ["title"]],
  ["source", ["name"]],
  ["document", ["title"]],
  ["excerpt", ["quote"]],
  ["code", ["label"]],
  ["statement", ["value"]],
  ["claim", ["proposition"]],
  ["event", ["what"]],
  ["figure", ["measures"]],
  ["question", ["text"]],
  ["assessment", ["title"]],
  ["judgement", ["statement"]],
  ["entity", ["schema"]],
  ["link", ["schema"]],
]);

const longest = 300;

/**
 * Name of a record from its content alone, for the bin or a bundle not yet imported. An entity without statements is
 * named by its schema.
 */
export function nameOfBody(kind: string, body: Body): string {
  for (const field of named.get(kind) ?? []) {
    const value = body[field];
    if (typeof value === "string" && value !== "")
      return value.length > longest ? `${value.slice(0, longest)} …` : value;
  }
  return "";
}
