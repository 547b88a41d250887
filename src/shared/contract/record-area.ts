import { z } from "zod";
import { idOf, type Kind } from "#shared/domain/id.ts";
import { type BodyOf, kindDefinitions } from "#shared/domain/kinds.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { command, query } from "./define.ts";

/** What every write answers: the record and the version it now has. */
export const writtenSchema = z.strictObject({ id: z.string(), version: z.string() });

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A record as a caller sees it. */
export function recordOf<Shape>(body: z.ZodType<Shape>) {
  return z.strictObject({
    id: z.string(),
    caseId: z.string().nullable(),
    version: sha256,
    author: z.string(),
    /** UTC milliseconds, on the author's clock. */
    at: z.number().int(),
    /** Fields that two sides changed differently and nobody has decided. */
    conflicts: z.array(z.string()),
    body,
  });
}

/** What any deed on a record may answer with. */
export const recordErrors = [
  "record.missing",
  "record.removed",
  "record.withheld",
  "record.purged",
  "record.not-in-bin",
  "record.conflict",
  "record.referenced",
  "case.mismatch",
  "case.read-only",
  "case.closed",
  "citation.dangling",
  "marking.lowered",
  "assessment.released",
] as const satisfies readonly ErrorCode[];

export const caseId = idOf("case");

/** Refuses an edit when the record has changed since the caller read this version. */
export const expected = sha256.optional();

/**
 * The four procedures that every kind of record in a case has. `fields` are what a caller may set, with their limits
 * and defaults; an edit takes any of them and leaves the others as they are.
 */
export function recordArea<K extends Kind, Fields extends z.ZodRawShape>(
  kind: K,
  fields: () => Fields,
  errors: readonly ErrorCode[] = [],
) {
  const id = idOf(kind);
  // The registry pairs each kind with its schema; TypeScript cannot follow that through the index.
  const record = () => recordOf(kindDefinitions[kind].schema as z.ZodType<BodyOf<K>>);
  const all = [...recordErrors, ...errors];
  return {
    create: command(() => ({ input: z.strictObject({ caseId, ...fields() }), output: writtenSchema, errors: all })),
    edit: command(() => ({
      input: z.strictObject({ id, expected, fields: z.strictObject(withoutDefaults(fields())) }),
      output: writtenSchema,
      errors: all,
    })),
    get: query(() => ({ input: z.strictObject({ id }), output: record(), errors: recordErrors })),
    list: query(() => ({
      input: z.strictObject({ caseId }),
      output: z.strictObject({ records: z.array(record()) }),
      errors: recordErrors,
    })),
  };
}

type Editable<Fields extends z.ZodRawShape> = { [Field in keyof Fields]: z.ZodOptional<Fields[Field]> };

/** Every field optional, and absent where it is not given: a default would overwrite what stands there. */
function withoutDefaults<Fields extends z.ZodRawShape>(fields: Fields): Editable<Fields> {
  const entries = Object.entries(fields).map(([name, schema]) => [
    name,
    z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
  ]);
  return Object.fromEntries(entries);
}
