import { type StatementBody, type Strength, strengths } from "./entity.ts";

/** A statement about a link, with the independent origins of its excerpts. */
export interface LinkEvidence {
  readonly standing: StatementBody["standing"];
  readonly origins: Iterable<string>;
}

/**
 * Strength by evidence: two independent origins confirm, one leaves it unconfirmed, none or any dispute or denial makes
 * it tentative. Withdrawn statements neither support nor dispute.
 */
export function strengthOf(statements: readonly LinkEvidence[]): Strength {
  if (statements.some(({ standing }) => standing === "disputed" || standing === "denied")) return "tentative";
  const asserted = statements.filter(({ standing }) => standing === "asserted");
  const origins = new Set(asserted.flatMap((statement) => [...statement.origins]));
  if (origins.size === 0) return "tentative";
  return origins.size === 1 ? "unconfirmed" : "confirmed";
}

export function isStronger(left: Strength, right: Strength): boolean {
  return strengths.indexOf(left) < strengths.indexOf(right);
}

/** Effective strength: a manual one can only lower the strength the evidence gives. */
export function effectiveStrength(given: Strength, set: Strength | undefined): Strength {
  return set === undefined || isStronger(set, given) ? given : set;
}
