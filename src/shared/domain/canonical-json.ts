import canonicalize from "canonicalize";

/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What may be spelled as JSON: also what is read-only, and fields that are undefined, which are left out. */
export type JsonInput =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly JsonInput[]
  | { readonly [key: string]: JsonInput };

/** Canonical JSON, RFC 8785 (JCS): the one spelling of a value that hashes are taken of. Throws on lone surrogates. */
export function canonicalJson(value: JsonInput): string {
  const text = spell(value, 0);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}

/**
 * No record of ours is nested deeper; what is goes to the library, which keeps no frame of the stack for each level.
 */
const mostDepth = 32;

/**
 * As the library spells it, at a quarter of its cost for records, which are small and flat; an import spells each three
 * times.
 */
function spell(value: JsonInput, depth: number): string | undefined {
  if (typeof value === "string" && value.isWellFormed()) return quote(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null || depth > mostDepth || "toJSON" in value) return canonicalize(value);
  if (isList(value)) return `[${value.map((element) => spell(element, depth + 1) ?? "null").join(",")}]`;
  let fields = "";
  for (const name of namesOf(value)) {
    const text = spell(value[name], depth + 1);
    if (text !== undefined) fields += `${fields === "" ? "" : ","}${spell(name, depth)}:${text}`;
  }
  return `{${fields}}`;
}

/** Nearly every string of a record is a hash, an id or a word: what needs no escape is not looked at twice. */
function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

const plain = /^[ !#-[\]-~]*$/;

/** By UTF-16 code units, as the standard wants it; many objects have them so already. */
function namesOf(value: object): string[] {
  const names = Object.keys(value);
  return names.every((name, place) => place === 0 || (names[place - 1] ?? "") < name) ? names : names.sort();
}

function isList(value: object): value is readonly JsonInput[] {
  return Array.isArray(value);
}
