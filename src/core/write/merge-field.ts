import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import type { Body } from "#shared/domain/kind.ts";
import { compareTlp, type Marking, storedMarkingSchema, strictest } from "#shared/domain/marking.ts";

/** A field of each side; undefined where a side has no such field. */
export type Values = readonly (Json | undefined)[];

/** What a field was in the nearest version that two sides continue; undefined when no such version can be told. */
export type BaseValue = (left: number, right: number) => { readonly value: Json | undefined } | undefined;

/**
 * The sides whose value counts. One that left the field as it was, where another side has changed it, does not; without
 * a base nobody can say who has changed it, and all count.
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

/** One value that counts stands; of several the first side's, until somebody decides. */
export function mergePlain(values: Values, baseOf: BaseValue): MergedField {
  const surviving = survivingSides(values, baseOf).map((side) => values[side]);
  return { value: surviving[0], conflict: new Set(surviving.map(textOf)).size > 1 };
}

/** Element by element: what a side added is in, what a side took away of the base is out. The first side's order. */
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

/** The strictest label, every caveat; null when none is a marking. */
export function strictestOf(values: Values): Json {
  const markings = values.flatMap((value) => markingOf(value) ?? []);
  return markings.length === 0 ? null : { ...strictest(markings) };
}

/** Whether something that `than` demands is not demanded any more. No marking demands nothing. */
export function isLowerMarking(value: Json | undefined, than: Json | undefined): boolean {
  const before = markingOf(than);
  const after = markingOf(value);
  if (before === undefined) return false;
  if (after === undefined) return true;
  return compareTlp(after.tlp, before.tlp) < 0 || before.caveats.some((caveat) => !after.caveats.includes(caveat));
}

/** A field that the body itself has: names such as `constructor` are found on any object. */
export function fieldOf(body: Body, field: string): Json | undefined {
  return Object.hasOwn(body, field) ? body[field] : undefined;
}

/** A value as one text, which is equal exactly where the values are; empty for none. */
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
