import { formatMoment } from "#renderer/parts/format.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";

export interface FieldChange {
  /** The way to it, in words: `confidence, level`, `grading 1, since`. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Body = Readonly<Record<string, Json>>;

/** What differs between two contents of a record, a line for each value. */
export function describeChange(before: Body | null, after: Body | null): FieldChange[] {
  const old = flatten(before ?? {});
  const now = flatten(after ?? {});
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** Each value by its way; a list of plain values is one value, a list of objects is numbered. */
function flatten(value: Json, way: readonly string[] = [], into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) {
    if (value.length > 0) into.set(spell(way), value.map(String).join(", "));
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) flatten(item, [...way, String(index + 1)], into);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) flatten(item, [...way, name], into);
  } else if (value !== null && value !== "") {
    into.set(spell(way), inWords(value, way.at(-1) ?? ""));
  }
  return into;
}

/** Fields that hold a moment, in milliseconds. */
const moments: ReadonlySet<string> = new Set(["at", "from", "revokedAt", "validAfter", "validBefore"]);

/** Fields that hold one word of a few, spelled `human-source`. */
const choices: ReadonlySet<string> = new Set(["decision", "sourceKind", "stance", "standing", "status", "strength"]);

/** Fields that hold a term of the vocabulary, spelled `incorporationDate`. */
const terms: ReadonlySet<string> = new Set(["property", "schema"]);

function inWords(value: string | number | boolean, name: string): string {
  if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
  if (typeof value === "number") return moments.has(name) ? formatMoment(value) : String(value);
  if (terms.has(name)) return fieldName(value);
  return choices.has(name) ? value.replaceAll("-", " ") : value;
}

function spell(way: readonly string[]): string {
  return way
    .map((part) => (/^\d+$/.test(part) ? ` ${part}` : `, ${fieldName(part)}`))
    .join("")
    .slice(2);
}
