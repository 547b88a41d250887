import { z } from "zod";

/** Prefix of each kind's ids. An id consists of its prefix and a UUID. */
export const idPrefixes = {
  analyst: "ana",
  "signing-key": "key",
  "age-key": "age",
  contact: "con",
  setting: "set",
  case: "case",
  source: "src",
  "source-identity": "sid",
  document: "doc",
  excerpt: "exc",
  code: "code",
  entity: "ent",
  statement: "stm",
  link: "lnk",
  "identity-decision": "dec",
  claim: "clm",
  event: "evt",
  figure: "fig",
  question: "qst",
  assessment: "asm",
  judgement: "jdg",
  release: "rel",
  import: "imp",
} as const;

export type Kind = keyof typeof idPrefixes;
export const kinds = Object.keys(idPrefixes).filter(isKind);

/** The kind exists in the type only; at run time the prefix tells an excerpt from a document. */
export type Id<K extends Kind = Kind> = string & { readonly __kind?: K };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const idSchemas: { [K in Kind]?: z.ZodType<Id<K>, string> } = {};

/** Schema of one kind's ids, cached because many schemas refer to it. */
export function idOf<K extends Kind>(kind: K): z.ZodType<Id<K>, string> {
  const known = idSchemas[kind];
  if (known) return known;
  const prefix = idPrefixes[kind];
  const made = z.string().regex(new RegExp(`^${prefix}_${uuid}$`), `an id of the form ${prefix}_…`);
  Object.assign(idSchemas, { [kind]: made });
  return made;
}

const byPrefix = new Map(kinds.map((kind) => [idPrefixes[kind] as string, kind]));
const anyId = new RegExp(`^([a-z]+)_${uuid}$`);

/** Kind of an id; `undefined` if the text is not an id. */
export function kindOfId(text: string): Kind | undefined {
  const prefix = anyId.exec(text)?.[1];
  return prefix === undefined ? undefined : byPrefix.get(prefix);
}

export const anyIdSchema = z
  .string()
  .max(60)
  .refine((text) => kindOfId(text) !== undefined, "it takes an id, such as doc_… or clm_… and a UUID");

export function isKind(text: string): text is Kind {
  return Object.hasOwn(idPrefixes, text);
}
