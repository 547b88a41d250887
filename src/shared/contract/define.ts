import { z } from "zod";
import { isFullPath } from "#shared/domain/full-path.ts";
import { leastPassphrase, limits } from "#shared/domain/limits.ts";
import type { ErrorCode } from "#shared/errors.ts";

export { limits };

interface Shape<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  /** Possible error codes besides `commonErrors`. */
  readonly errors?: readonly ErrorCode[];
  /** Callable while no vault is open. */
  readonly locked?: boolean;
}

export interface Query<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends Shape<Input, Output> {
  readonly type: "query";
}
export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends Shape<Input, Output> {
  readonly type: "command";
}
export interface Task<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Progress extends z.ZodType = z.ZodType,
> extends Shape<Input, Output> {
  readonly type: "task";
  readonly progress: Progress;
}

export type Procedure = Query | Command | Task;
export type Contract = Readonly<Record<string, Procedure>>;

/** A query: changes nothing a user would miss. */
export function query<Input extends z.ZodType, Output extends z.ZodType>(
  shape: () => Shape<Input, Output>,
): Query<Input, Output> {
  return late("query", shape);
}

/** A command: carries a request id. Repeating the id returns the first answer without repeating the work. */
export function command<Input extends z.ZodType, Output extends z.ZodType>(
  shape: () => Shape<Input, Output>,
): Command<Input, Output> {
  return late("command", shape);
}

/** A long-running command with progress that can be cancelled. */
export function task<Input extends z.ZodType, Output extends z.ZodType, Progress extends z.ZodType>(
  shape: () => Shape<Input, Output> & { readonly progress: Progress },
): Task<Input, Output, Progress> {
  return late("task", shape);
}

/**
 * Created on first use: the contract has thousands of schemas, a command-line call needs a few, and creating all took a
 * fifth of its time.
 */
function late<Type extends Procedure["type"], Made extends Partial<Task>>(
  type: Type,
  make: () => Made,
): Made & { readonly type: Type } {
  let made: Made | undefined;
  const procedure = { type };
  for (const part of ["input", "output", "progress", "errors", "locked"] as const) {
    const get = () => {
      made ??= make();
      return made[part];
    };
    Object.defineProperty(procedure, part, { get, enumerable: true });
  }
  // All its parts were assigned above.
  return procedure as Made & { readonly type: Type };
}

/** Error codes that any call may return. */
export const commonErrors = [
  "internal",
  "input.invalid",
  "call.unknown",
  "call.forbidden",
  "call.cancelled",
  "core.gone",
  "core.stopping",
  "request.reused",
  "vault.locked",
  "vault.damaged",
  "vault.read-only",
  "disk.full",
  "disk.failed",
] as const satisfies readonly ErrorCode[];

export type InputOf<P extends Procedure> = z.input<P["input"]>;
export type ParsedInputOf<P extends Procedure> = z.output<P["input"]>;
export type OutputOf<P extends Procedure> = z.output<P["output"]>;
export type ProgressOf<P extends Procedure> =
  P extends Task<z.ZodType, z.ZodType, infer Progress> ? z.output<Progress> : never;

export const line = z.string().trim().min(1).max(limits.line);
export const note = z.string().max(limits.note);
export const newPassphrase = z
  .string()
  .min(leastPassphrase, `must be at least ${leastPassphrase} characters; five or more random words are good`)
  .max(limits.passphrase);
export const path = z.string().min(1).max(limits.path);
/** The path of a vault is remembered, so it must not depend on a process's working directory. */
export const vaultFolder = path.refine(isFullPath, "must be a full path, from the root of the disk on");

export const bytes: z.ZodType<Uint8Array, Uint8Array> = z.instanceof(Uint8Array);
