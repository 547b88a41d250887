import { type AppError, invalidField } from "#shared/errors.ts";

/** What was asked for cannot be done as it was written; `place` is the option or argument. */
export function usageError(place: string, problem: string): AppError<"input.invalid"> {
  return invalidField(place, problem);
}
