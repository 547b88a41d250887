import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import { compareTlp, type Marking, storedMarkingSchema, strictest } from "#shared/domain/marking.ts";

/** Values of one field on each side; `undefined` for a side that lacks it. */
export type Values = readonly (Json | undefined)[];

/** Value of a field in the nearest common ancestor of two sides; `undefined` if there is no single one. */
export type BaseValue = (left: number, right: number) => { readonly value: Json | undefined } | undefined;

/**
 * Indexes of the sides whose value counts. A side that left the field unchanged gives way to one that changed it.
 * Without a base nobody can tell who changed it, so all sides count.
 */
export function survivingSides(values: Values, baseOf: BaseValue): readonly number[] {
  const texts = values.map(textOf);
  const isReplaced = (side: number) =>
    texts.some((other, index) => {
      if (other === texts[side]) return false;
      const base = baseOf(side, index);
      return base !== undefined && textOf(base.value) === texts[side];
    });
  const all = texts.map((_, side) => side);
  const left = all.filter((side) => !isReplaced(side));
  return left.length > 0 ? left : all;
}

export interface MergedField {
  readonly value: Json | undefined;
  readonly conflict: boolean;
}

/** If one value survives it wins; of several, the first side's stands until the conflict is decided. */
export function mergePlain(values: Values, baseOf: BaseValue): MergedField {
  const surviving = survivingSides(values, baseOf).map((side) => values[side]);
  return { value: surviving[0], conflict: new Set(surviving.map(textOf)).size > 1 };
}

/** Merges a set by element: additions of any side stay, removals of base elements win. Keeps the first side's order. */
export function mergeSet(values: Values, baseOf: BaseValue): Json | undefined {
  const sides = values.map((value) => elementsByText(value));
  const elements = new Map(sides.toReversed().flatMap((side) => [...side]));
  const isIn = (text: string) => {
    const present = sides.map((side) => side.has(text));
    const surviving = survivingSides(present, (left, right) => {
      const base = baseOf(left, right);
      return base && { value: elementsByText(base.value).has(text) };
    });
    return surviving.some((side) => present[side]);
  };
  const first = [...(sides[0]?.keys() ?? [])];
  const others = [...elements.keys()].filter((text) => !sides[0]?.has(text)).sort();
  return [...first, ...others].filter(isIn).flatMap((text) => elements.get(text) ?? []);
}

/** The strictest label with every caveat; `null` if no value is a marking. */
export function strictestOf(values: Values): Json {
  const markings = values.flatMap((value) => markingOf(value) ?? []);
  return markings.length === 0 ? null : { ...strictest(markings) };
}

/** True if `value` drops something that `than` demands. No marking demands nothing. */
export function isLowerMarking(value: Json | undefined, than: Json | undefined): boolean {
  const before = markingOf(than);
  const after = markingOf(value);
  if (before === undefined) return false;
  if (after === undefined) return true;
  return compareTlp(after.tlp, before.tlp) < 0 || before.caveats.some((caveat) => !after.caveats.includes(caveat));
}

/** Reads own fields only: names such as `constructor` exist on every object. */
export function fieldOf(body: Body, field: string): Json | undefined {
  return Object.hasOwn(body, field) ? body[field] : undefined;
}

/** Canonical text of a value: equal texts if and only if equal values. Empty for `undefined`. */
export function textOf(value: Json | undefined): string {
  return value === undefined ? "" : canonicalJson(value);
}

function markingOf(value: Json | undefined): Marking | undefined {
  const parsed = storedMarkingSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function elementsByText(value: Json | undefined): Map<string, Json> {
  return new Map((Array.isArray(value) ? value : []).map((element) => [textOf(element), element]));
}
