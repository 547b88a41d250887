import type { ReadDb } from "#core/vault/connection.ts";
import type { CheckReport } from "#shared/contract/vault.ts";
import { AppError, isAppError } from "#shared/errors.ts";

export type Problem = CheckReport["problems"][number];
export type Progress = (progress: { done: number; total: number; doing: string }) => void;

/** One thing that is checked of a vault; gives what is wrong, with its place. */
export type Check = (read: ReadDb, progress: Progress) => Iterable<Problem>;

/** More help nobody. */
export const maxProblems = 1000;

/** A check that meets damage itself says so, and those after it go on. */
export function* unhindered(place: string, work: () => Iterable<Problem>): Iterable<Problem> {
  try {
    yield* work();
  } catch (error) {
    yield { place, problem: damageIn(error) };
  }
}

/** Content that does not decompress or parse is damage; an error of the database or of ours is not. */
function damageIn(error: unknown): string {
  if (isAppError(error, "vault.damaged")) return error.data.reason;
  if (!(error instanceof Error) || error instanceof AppError || error.name === "SqliteError") throw error;
  return "it cannot be read";
}
