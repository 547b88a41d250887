import canonicalize from "canonicalize";

/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Canonical JSON, RFC 8785 (JCS): the one spelling of a value that hashes are taken of. Throws on lone surrogates. */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("not a JSON value");
  return text;
}
