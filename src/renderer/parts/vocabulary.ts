import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";

type Answer = CoreOutput<"entities.schemas">;
export type Schema = Answer["schemas"][number];
export type Property = Schema["properties"][number];

/** Schemas of entities and links, with their properties. */
export interface Vocabulary {
  readonly schemaOf: (name: string) => Schema | undefined;
  /** Schemas of entities and links, the usual ones first. */
  readonly entities: readonly Schema[];
  readonly links: readonly Schema[];
  readonly propertyOf: (schema: string, property: string) => Property | undefined;
  /** The allowed values of a property type, if it is limited. */
  readonly codesOf: (type: string) => readonly { readonly code: string; readonly label: string }[] | undefined;
  readonly isA: (schema: string, ancestor: string) => boolean;
}

const made = new WeakMap<Answer, Vocabulary>();

/** `undefined` while loading; constant afterwards. */
export function useVocabulary(): Vocabulary | undefined {
  const { data } = useCore("entities.schemas", {});
  return data && vocabularyOf(data);
}

export function vocabularyOf(answer: Answer): Vocabulary {
  const known = made.get(answer) ?? createVocabulary(answer);
  made.set(answer, known);
  return known;
}

function createVocabulary({ schemas, codes }: Answer): Vocabulary {
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  const properties = new Map(
    schemas.map(({ name, properties: all }) => [name, new Map(all.map((property) => [property.name, property]))]),
  );
  return {
    schemaOf: (name) => byName.get(name),
    entities: inOrder(
      schemas.filter(({ edge }) => !edge),
      usualEntities,
    ),
    links: inOrder(
      schemas.filter(({ edge }) => edge),
      usualLinks,
    ),
    propertyOf: (schema, property) => properties.get(schema)?.get(property),
    codesOf: (type) => codes[type],
    isA: (schema, ancestor) => byName.get(schema)?.lineage.includes(ancestor) ?? false,
  };
}

const usualEntities = [
  "Person",
  "Company",
  "Organization",
  "PublicBody",
  "LegalEntity",
  "Address",
  "Vessel",
  "Airplane",
  "Vehicle",
  "RealEstate",
  "BankAccount",
  "Asset",
];
const usualLinks = [
  "Ownership",
  "Directorship",
  "Employment",
  "Membership",
  "Representation",
  "Family",
  "Associate",
  "Payment",
  "Debt",
  "UnknownLink",
];

/** The usual ones first, then by label. */
function inOrder(schemas: readonly Schema[], usual: readonly string[]): Schema[] {
  const place = ({ name }: Schema) => (usual.indexOf(name) + usual.length + 1) % (usual.length + 1);
  return schemas.toSorted((left, right) => place(left) - place(right) || left.label.localeCompare(right.label));
}

/** Properties of a schema: names first, then the featured ones, then by label. */
export function propertiesInOrder({ properties, caption, featured }: Schema): Property[] {
  const first = [...new Set([...caption.slice(0, 1), ...featured, ...caption, ...usualProperties])];
  const place = ({ name }: Property) => (first.indexOf(name) + first.length + 1) % (first.length + 1);
  return properties
    .filter(({ type }) => !unspoken.has(type))
    .toSorted((left, right) => place(left) - place(right) || left.label.localeCompare(right.label));
}

const usualProperties = [
  "country",
  "position",
  "role",
  "address",
  "description",
  "birthDate",
  "birthPlace",
  "gender",
  "incorporationDate",
  "registrationNumber",
  "legalForm",
  "sector",
  "website",
  "email",
  "phone",
  "summary",
  "notes",
];

/** Types written by machines, which no document states. */
const unspoken: ReadonlySet<string> = new Set(["json", "html", "checksum", "mimetype"]);
