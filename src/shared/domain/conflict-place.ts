import type { Json } from "./canonical-json.ts";
import type { Body } from "./kind.ts";

// Place of a conflict: a field, or `field#id` for one element of a list with ids.

export interface ConflictPlace {
  readonly field: string;
  /** `undefined` for the whole field. */
  readonly element: string | undefined;
}

export function placeOfElement(field: string, id: string): string {
  return `${field}#${id}`;
}

export function readPlace(place: string): ConflictPlace {
  const at = place.indexOf("#");
  return at < 0 ? { field: place, element: undefined } : { field: place.slice(0, at), element: place.slice(at + 1) };
}

/** The value at a place, or `undefined`. */
export function valueAt(body: Body, place: string): Json | undefined {
  const { field, element } = placeIn(body, place);
  // Names such as `constructor` exist on every object.
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  if (element === undefined) return value;
  return Array.isArray(value) ? value.find((one) => hasId(one, element)) : undefined;
}

/** The body with another value at a place; `undefined` removes it. */
export function withValueAt(body: Body, place: string, value: Json | undefined): Body {
  const { field, element } = placeIn(body, place);
  if (element === undefined) {
    const { [field]: _, ...others } = body;
    return value === undefined ? others : { ...others, [field]: value };
  }
  const list = Object.hasOwn(body, field) ? body[field] : [];
  if (!Array.isArray(list)) return body;
  const isThere = list.some((one) => hasId(one, element));
  const put = value === undefined ? [] : [value];
  const changed = list.flatMap((one) => (hasId(one, element) ? put : [one]));
  return { ...body, [field]: isThere ? changed : [...list, ...put] };
}

/** A field of an unknown kind may have any name, even one that looks like a place. */
function placeIn(body: Body, place: string): ConflictPlace {
  return Object.hasOwn(body, place) ? { field: place, element: undefined } : readPlace(place);
}

function hasId(value: Json, id: string): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value.id === id;
}
