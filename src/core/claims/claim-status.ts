import type { Position } from "#shared/domain/claim.ts";

/** A position with the independent origins of its excerpt. */
export interface SourcedPosition extends Pick<Position, "stance"> {
  readonly origins: Iterable<string>;
}

export interface ClaimStatus {
  readonly status: "single-source" | "corroborated" | "contested" | "unasserted";
  /** Number of independent origins that assert it. */
  readonly origins: number;
}

/**
 * Status of a claim. One denial makes it contested, however many assert it. Only independent origins corroborate: five
 * papers repeating one report count once. Declining or qualifying is neither assertion nor denial.
 */
export function claimStatus(positions: readonly SourcedPosition[]): ClaimStatus {
  const asserting = positions.filter(({ stance }) => stance === "asserts");
  const origins = new Set(asserting.flatMap((position) => [...position.origins])).size;
  if (asserting.length === 0) return { status: "unasserted", origins };
  if (positions.some(({ stance }) => stance === "denies")) return { status: "contested", origins };
  return { status: origins > 1 ? "corroborated" : "single-source", origins };
}
