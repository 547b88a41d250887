import type { Position } from "#shared/domain/claim.ts";

/** A position and the independent origins behind its excerpt. */
export interface SourcedPosition extends Pick<Position, "stance"> {
  readonly origins: Iterable<string>;
}

export interface ClaimStatus {
  readonly status: "single-source" | "corroborated" | "contested" | "unasserted";
  /** Independent origins that assert it. */
  readonly origins: number;
}

/**
 * Where a proposition stands. Whoever asserts against whoever denies makes it contested, however many assert; only
 * independent origins corroborate, so that five papers that repeat one report count once. To decline or to qualify is
 * neither to assert nor to deny.
 */
export function claimStatus(positions: readonly SourcedPosition[]): ClaimStatus {
  const asserting = positions.filter(({ stance }) => stance === "asserts");
  const origins = new Set(asserting.flatMap((position) => [...position.origins])).size;
  if (asserting.length === 0) return { status: "unasserted", origins };
  if (positions.some(({ stance }) => stance === "denies")) return { status: "contested", origins };
  return { status: origins > 1 ? "corroborated" : "single-source", origins };
}
