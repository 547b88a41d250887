import { z } from "zod";

/** A problem with one field of an input: its place, and what was expected. */
export const problemSchema = z.object({ path: z.string().max(400), problem: z.string().max(1000) });
export type Problem = z.infer<typeof problemSchema>;

const none = z.object({});
const named = z.object({ name: z.string() });
const record = z.object({ kind: z.string(), id: z.string() });
const file = z.object({ path: z.string() });
const reason = z.object({ reason: z.string() });
const residueHit = z.object({
  /** `bundle` for the description of the bundle itself, which is no record. */
  kind: z.string(),
  id: z.string(),
  place: z.enum(["version", "description", "text", "original", "packed", "page"]),
  /** The beginning of the version's hash, or the place in a page; else empty. */
  detail: z.string(),
  /** `either`: a search in bytes does not say which. */
  match: z.enum(["name", "part", "either"]),
});

/**
 * Every error a person or program can meet, with the data for its sentence. Data never holds a secret, a key, or text
 * of a sealed record. The sentences are kept separately, keyed by these codes.
 */
export const errorData = {
  internal: z.object({ incident: z.string() }),
  "input.invalid": z.object({ problems: z.array(problemSchema) }),
  "call.unknown": z.object({ name: z.string() }),
  "call.forbidden": z.object({ name: z.string() }),
  "call.cancelled": none,
  "contract.mismatch": z.object({ ours: z.number(), theirs: z.number() }),
  "core.gone": none,
  "core.stopping": none,
  "request.reused": z.object({ requestId: z.string() }),
  "vault.locked": none,
  "vault.open": none,
  "vault.exists": file,
  "vault.missing": file,
  "vault.wrong-passphrase": z.object({ secret: z.enum(["passphrase", "recovery-code"]) }),
  "vault.header-damaged": reason,
  "vault.damaged": reason,
  "vault.newer": z.object({ found: z.number(), supported: z.number() }),
  "vault.busy": none,
  "vault.read-only": file,
  "disk.full": none,
  "disk.failed": z.object({ path: z.string(), reason: z.string() }),
  "backup.failed": reason,
  "file.missing": file,
  "file.unreadable": z.object({ path: z.string(), reason: z.string() }),
  "file.exists": file,
  "file.not-placed": z.object({ path: z.string(), reason: z.string(), left: z.array(z.string()) }),
  "record.missing": record,
  "record.removed": record,
  "record.withheld": record,
  "record.purged": record,
  "record.not-in-bin": record,
  "record.conflict": z.object({ kind: z.string(), id: z.string(), expected: z.string(), found: z.string() }),
  "record.referenced": z.object({ kind: z.string(), id: z.string(), by: z.array(z.string()) }),
  "case.mismatch": record,
  "case.scale-used": z.object({ by: z.array(z.string()) }),
  "case.closed": z.object({ id: z.string(), finished: z.number() }),
  "import.source-gone": z.object({ id: z.string(), finished: z.number() }),
  "case.read-only": z.object({ id: z.string(), found: z.string(), supported: z.string() }),
  "undo.nothing": none,
  "redo.nothing": none,
  "excerpt.quote-differs": z.object({ expected: z.string(), found: z.string() }),
  "excerpt.bad-range": z.object({ start: z.number(), end: z.number(), length: z.number() }),
  "excerpt.quote-missing": z.object({ quote: z.string() }),
  "excerpt.quote-ambiguous": z.object({
    quote: z.string(),
    times: z.number(),
    /** The requested occurrence, if there is none with that number. */
    asked: z.number().optional(),
    /** The first places, with their context. */
    places: z.array(z.string()),
  }),
  "excerpt.cells-missing": z.object({ place: z.string(), rows: z.number(), columns: z.number() }),
  "excerpt.not-in-text": z.object({ id: z.string() }),
  "excerpt.text-gone": z.object({ id: z.string(), quote: z.string() }),
  "document.no-text": named,
  "document.not-read": z.object({ name: z.string(), reason: z.string(), needsPassword: z.boolean().optional() }),
  "citation.dangling": z.object({ target: z.string(), place: z.string() }),
  "entity.bad-property": z.object({ schema: z.string(), property: z.string(), reason: z.string() }),
  "entity.bad-schema": z.object({ schema: z.string() }),
  "grade.not-independent": z.object({ origins: z.number() }),
  "marking.lowered": z.object({ kind: z.string(), id: z.string(), from: z.string(), to: z.string() }),
  "assessment.released": z.object({ id: z.string(), status: z.string() }),
  "assessment.not-ready": z.object({ problems: z.array(problemSchema) }),
  "judgement.mixed": z.object({ sentence: z.string() }),
  "query.malformed": z.object({ position: z.number(), problem: z.string() }),
  "parser.failed": z.object({ name: z.string(), reason: z.string(), needsPassword: z.boolean().optional() }),
  "key.missing": named,
  "trust.bad-line": z.object({ line: z.number(), problem: z.string() }),
  "bundle.unreadable": z.object({ problems: z.array(problemSchema) }),
  "bundle.broken": z.object({ problems: z.array(problemSchema) }),
  "bundle.not-addressed": z.object({ closedBy: z.enum(["keys", "passphrase"]) }),
  "bundle.wrong-passphrase": none,
  "bundle.unsigned": none,
  "bundle.newer": z.object({ found: z.string(), supported: z.string() }),
  /** `why`: why the signer's key is not accepted now. */
  "bundle.untrusted": z.object({ verdict: z.string(), why: z.string().optional() }),
  "bundle.unproven": z.object({
    tagManifest: z.string(),
    authors: z.array(z.object({ analystId: z.string(), name: z.string(), versions: z.number() })),
  }),
  "bundle.changed": none,
  "export.residue": z.object({ hits: z.array(residueHit) }),
  "export.case-marked": z.object({ marking: z.string(), limit: z.string() }),
  "export.nothing": none,
} as const satisfies Record<string, z.ZodType>;

export type ErrorCode = keyof typeof errorData;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof errorData)[Code]>;

/** The only error class of the product. Throwing it in a write rolls the write back. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly data: ErrorData<Code>;

  constructor(code: Code, data: ErrorData<Code>, options?: { cause?: unknown }) {
    super(code, options);
    this.name = "AppError";
    this.code = code;
    this.data = data;
  }
}

export function isAppError<Code extends ErrorCode>(error: unknown, code: Code): error is AppError<Code> {
  return error instanceof AppError && error.code === code;
}

/** An input with an invalid field (`""` for the input as a whole). */
export function invalidField(path: string, problem: string): AppError<"input.invalid"> {
  return new AppError("input.invalid", { problems: [{ path, problem }] });
}

/** An error as sent over a port. */
export const wireErrorSchema = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) });
export type WireError = z.infer<typeof wireErrorSchema>;

export function errorToWire(error: AppError): WireError {
  return { code: error.code, data: { ...error.data } };
}

/** Rebuilds an error from the other side; an unknown code becomes `internal`. */
export function wireToError(wire: WireError): AppError {
  if (isErrorCode(wire.code)) {
    const data = errorData[wire.code].safeParse(wire.data);
    if (data.success) return new AppError(wire.code, data.data);
  }
  return new AppError("internal", { incident: `unknown error ${wire.code.slice(0, 80)}` });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorData, code);
}
