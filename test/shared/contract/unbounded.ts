import { z } from "zod";

/** Paths in a schema where a caller could send unlimited text or lists. */
export function unboundedIn(schema: z.core.$ZodType, path = ""): string[] {
  return walk(schema as Schema, path, new Set());
}

/** Properties of zod schemas of all types; each has only some of them. */
interface Schema {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly format?: string;
      readonly shape?: Readonly<Record<string, Schema>>;
      readonly catchall?: Schema;
      readonly element?: Schema;
      readonly innerType?: Schema;
      readonly options?: readonly Schema[];
      readonly items?: readonly Schema[];
      readonly rest?: Schema | null;
      readonly keyType?: Schema;
      readonly valueType?: Schema;
      readonly in?: Schema;
      readonly left?: Schema;
      readonly right?: Schema;
      readonly getter?: () => Schema;
      readonly pattern?: RegExp;
      readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
    };
  };
}

interface Check {
  readonly check: string;
  readonly pattern?: RegExp;
}

const closed = new Set(["number", "int", "bigint", "boolean", "literal", "enum", "null", "undefined", "never", "date"]);

function walk(schema: Schema, path: string, seen: Set<Schema>): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { def } = schema._zod;
  // A refinement's limit cannot be seen, so such a schema declares it.
  if (z.globalRegistry.get(schema as unknown as z.ZodType)?.isBounded === true) return [];
  const checks = (def.checks ?? []).map((check) => check._zod.def);
  const hasLimit = checks.some(({ check }) => limiting.has(check));
  const all = (inner: readonly (Schema | null | undefined)[], name = path) =>
    inner.flatMap((one) => (one ? walk(one, name, new Set(seen)) : []));
  switch (def.type) {
    case "string":
      return hasLimit || [def, ...checks].some(isClosed) ? [] : [`${path}: text without a limit`];
    case "array":
      return [...(hasLimit ? [] : [`${path}: a list without a limit`]), ...all([def.element], `${path}[]`)];
    case "object":
      return [
        ...(def.catchall?._zod.def.type === "never" ? [] : [`${path}: fields without a name`]),
        ...Object.entries(def.shape ?? {}).flatMap(([name, field]) => all([field], `${path}.${name}`)),
      ];
    case "record":
      return [
        ...(hasLimit ? [] : [`${path}: any number of fields`]),
        ...all([def.keyType, def.valueType], `${path}{}`),
      ];
    case "union":
      return all(def.options ?? []);
    case "tuple":
      return [...(def.rest ? [`${path}: a list without a limit`] : []), ...all(def.items ?? [], `${path}[]`)];
    case "intersection":
      return all([def.left, def.right]);
    case "pipe":
      return all([def.in]);
    case "lazy":
      return all([def.getter?.()]);
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
    case "catch":
      return all([def.innerType]);
    default:
      return closed.has(def.type) ? [] : [`${path}: ${def.type}, of which nothing is known`];
  }
}

const limiting = new Set(["max_length", "length_equals", "max_size"]);

/** A pattern anchored at both ends without unlimited repetition. */
function isClosed({ pattern }: { readonly pattern?: RegExp }): boolean {
  const bare = pattern?.source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x") ?? "";
  const isWhole = bare.startsWith("^") && bare.endsWith("$") && (!bare.includes("|") || /^\^\(.*\)\$$/.test(bare));
  return isWhole && !/[*+]|\{\d+,\}/.test(bare);
}
