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
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}
