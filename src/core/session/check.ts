import type { ReadDb } from "#core/vault/connection.ts";
import type { CheckReport } from "#shared/contract/vault.ts";
import { AppError, isAppError } from "#shared/errors.ts";

export type Problem = CheckReport["problems"][number];
export type Progress = (progress: { done: number; total: number; doing: string }) => void;

/** One check of a vault; yields problems with their place. */
export type Check = (read: ReadDb, progress: Progress) => Iterable<Problem>;

/** Further problems help no one. */
export const maxProblems = 1000;

/** A check that meets damage reports it, and the following checks continue. */
export function* unhindered(place: string, work: () => Iterable<Problem>): Iterable<Problem> {
  try {
    yield* work();
  } catch (error) {
    yield { place, problem: damageIn(error) };
  }
}

/** Content that cannot be decompressed or parsed is damage; an error of the database or of ours is not. */
function damageIn(error: unknown): string {
  if (isAppError(error, "vault.damaged")) return error.data.reason;
  if (!(error instanceof Error) || error instanceof AppError || error.name === "SqliteError") throw error;
  return "it cannot be read";
}
