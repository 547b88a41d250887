import { problemAt } from "#core/deps/problem-at.ts";
import type { Problem } from "#shared/errors.ts";

/** Collects the problems of a check, which continues after the first. */
export interface Findings {
  readonly problems: Problem[];
  readonly warnings: Problem[];
  problem(path: string, text: string): void;
  warn(path: string, text: string): void;
}

export function createFindings(): Findings {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  return {
    problems,
    warnings,
    problem: (path, text) => {
      problems.push(problemAt(path, text));
    },
    warn: (path, text) => {
      warnings.push(problemAt(path, text));
    },
  };
}
