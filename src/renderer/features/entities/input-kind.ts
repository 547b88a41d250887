import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";

/** How the value of a property is entered. */
export type InputKind = "entity" | "choice" | "share" | "date" | "number" | "text" | "line";

export function inputKindOf(property: Property, { codesOf }: Pick<Vocabulary, "codesOf">): InputKind {
  if (property.name === "percentage") return "share";
  if (property.type === "entity") return "entity";
  if (codesOf(property.type)) return "choice";
  if (property.type === "date" || property.type === "number" || property.type === "text") return property.type;
  return "line";
}
