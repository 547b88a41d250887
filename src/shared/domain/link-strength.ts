import { type StatementBody, type Strength, strengths } from "./entity.ts";

/** A statement about a link and the independent origins behind its excerpts. */
export interface LinkEvidence {
  readonly standing: StatementBody["standing"];
  readonly origins: Iterable<string>;
}

/**
 * What the evidence gives: two independent origins confirm, one leaves unconfirmed, none or any dispute or denial
 * leaves the link tentative. What was withdrawn neither supports nor disputes.
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

/** The strength that counts: what was set by hand can only lower what the evidence gives. */
export function effectiveStrength(given: Strength, set: Strength | undefined): Strength {
  return set === undefined || isStronger(set, given) ? given : set;
}
