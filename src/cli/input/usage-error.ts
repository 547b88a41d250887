import { type AppError, invalidField } from "#shared/errors.ts";

/** An error in the command line itself; `place` is the option or argument. */
export function usageError(place: string, problem: string): AppError<"input.invalid"> {
  return invalidField(place, problem);
}
