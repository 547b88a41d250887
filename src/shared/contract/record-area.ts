import { z } from "zod";
import { idOf, type Kind } from "#shared/domain/id.ts";
import { type BodyOf, kindDefinitions } from "#shared/domain/kinds.ts";
import type { ErrorCode } from "#shared/errors.ts";
import { command, query } from "./define.ts";

/** Answer of every write: the record and its new version. */
export const writtenSchema = z.strictObject({ id: z.string(), version: z.string() });

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex");

/** A record as callers see it. */
export function recordOf<Shape>(body: z.ZodType<Shape>) {
  return z.strictObject({
    id: z.string(),
    caseId: z.string().nullable(),
    version: sha256,
    author: z.string(),
    /** UTC milliseconds, on the author's clock. */
    at: z.number().int(),
    /** Fields with an undecided conflict. */
    conflicts: z.array(z.string()),
    body,
  });
}

/** Errors that any command on a record may return. */
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

/** Refuses an edit if the record has changed since the caller read this version. */
export const expected = sha256.optional();

/**
 * The four procedures common to every kind of record in a case. `fields` are those a caller may set, with limits and
 * defaults. An edit takes any of them and leaves the others unchanged.
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

/** Makes every field optional without a default, which would overwrite the current value. */
function withoutDefaults<Fields extends z.ZodRawShape>(fields: Fields): Editable<Fields> {
  const entries = Object.entries(fields).map(([name, schema]) => [
    name,
    z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
  ]);
  return Object.fromEntries(entries);
}
