import type { Body } from "./kind.ts";

/** By kind, the fields that a record is called by, the best first. */
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
 * What to call a record of which only its own content is at hand, in the bin or in a bundle that is not taken in yet.
 * An entity is nothing without its statements: it is called by its schema.
 */
export function nameOfBody(kind: string, body: Body): string {
  for (const field of named.get(kind) ?? []) {
    const value = body[field];
    if (typeof value === "string" && value !== "")
      return value.length > longest ? `${value.slice(0, longest)} …` : value;
  }
  return "";
}
