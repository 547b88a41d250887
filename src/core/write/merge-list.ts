import type { Json } from "#shared/domain/canonical-json.ts";
import { placeOfElement } from "#shared/domain/conflict-place.ts";
import { type BaseValue, survivingSides, textOf, type Values } from "./merge-field.ts";

// Lists whose elements have ids (positions of a claim, notes of a review) merge by id: each element is treated as a
// field, which two sides may change differently.

type Elements = ReadonlyMap<string, Json>;

/** Elements by id; `undefined` if one has no id or two share it. */
export function elementsById(value: Json | undefined): Elements | undefined {
  if (value !== undefined && !Array.isArray(value)) return undefined;
  const elements = new Map<string, Json>();
  for (const element of value ?? []) {
    const id = idOf(element);
    if (id === undefined || elements.has(id)) return undefined;
    elements.set(id, element);
  }
  return elements;
}

/**
 * Merges by element, in the first side's order. An element removed by one side is dropped, unless another side changed
 * it: then it stays until the conflict is decided.
 */
export function mergeElements(field: string, sides: readonly Elements[], baseOf: BaseValue) {
  const value: Json[] = [];
  const conflicts: string[] = [];
  const first = [...(sides[0]?.keys() ?? [])];
  const others = new Set(sides.flatMap((side) => [...side.keys()]).filter((id) => !sides[0]?.has(id)));
  for (const id of [...first, ...[...others].sort()]) {
    const element = mergeElement(
      sides.map((side) => side.get(id)),
      (left, right) => {
        const base = baseOf(left, right);
        return base && { value: elementIn(base.value, id) };
      },
    );
    if (element.value !== undefined) value.push(element.value);
    if (element.conflict) conflicts.push(placeOfElement(field, id));
  }
  return { value, conflicts };
}

function mergeElement(values: Values, baseOf: BaseValue) {
  const surviving = survivingSides(values, baseOf);
  const present = surviving.filter((side) => values[side] !== undefined);
  const absent = surviving.filter((side) => values[side] === undefined);
  // A side without the element removed it only if its base had it.
  const isRemoved = absent.some((left) => present.some((right) => baseOf(left, right)?.value !== undefined));
  const isContested = new Set(present.map((side) => textOf(values[side]))).size > 1;
  const [stands] = present;
  return {
    value: stands === undefined ? undefined : values[stands],
    conflict: isContested || isRemoved,
  };
}

function elementIn(value: Json | undefined, id: string): Json | undefined {
  return Array.isArray(value) ? value.find((element) => idOf(element) === id) : undefined;
}

function idOf(element: Json): string | undefined {
  if (typeof element !== "object" || element === null || Array.isArray(element)) return undefined;
  return typeof element.id === "string" ? element.id : undefined;
}
