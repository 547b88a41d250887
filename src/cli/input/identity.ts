import { type Identity, identitySchema } from "#shared/domain/source.ts";
import { parseJson } from "./parse.ts";
import { usageError } from "./usage-error.ts";

/** Requirements by field. The input is never repeated, because it is about to be sealed. */
const fields: Readonly<Record<string, string>> = {
  name: "name: a text of 1 to 1,000 characters",
  aliases: 'aliases: a list of at most 100 texts of 1 to 1,000 characters, such as [] or ["the quick one"]',
  notes: "notes: a text of at most 20,000 characters",
};

/** Parses the identity of a protected source from JSON; aliases and notes are optional. `place`: the file. */
export function identityOf(place: string, text: string): Identity {
  const value = parseJson(place, text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw usageError(place, 'it must be {"name":"…","aliases":["…"],"notes":"…"}');
  }
  const parsed = identitySchema.safeParse({ aliases: [], notes: "", ...value });
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? "");
  throw usageError(place, fields[field] ?? "it may hold name, aliases and notes, and nothing else");
}
