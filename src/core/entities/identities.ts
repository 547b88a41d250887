import type { IdentityDecisionBody } from "#shared/domain/entity.ts";

/** A decision about a pair of entities. */
export interface PairDecision extends Pick<IdentityDecisionBody, "leftId" | "rightId" | "decision"> {
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * Identity clusters computed from decisions. Nothing is ever merged, so undoing a decision undoes its effect. "Same" is
 * transitive; "different" and "undecided" join nothing.
 */
export interface Identities {
  /** All entities decided to be the same, including itself, in order of id. */
  clusterOf(id: string): readonly string[];
  /** All entities decided to be different from any in its cluster. */
  differentFrom(id: string): readonly string[];
  /** Decisions that two members of its cluster are different: the decisions contradict each other. */
  contradictions(id: string): readonly PairDecision[];
}

/** If a pair was decided twice, the later decision counts. */
export function readIdentities(decisions: readonly PairDecision[]): Identities {
  const latest = latestOfPairs(decisions);
  const same = neighbours(latest.filter(({ decision }) => decision === "same"));
  const different = neighbours(latest.filter(({ decision }) => decision === "different"));
  const clusters = new Map<string, readonly string[]>();

  function clusterOf(id: string): readonly string[] {
    const known = clusters.get(id);
    if (known) return known;
    const members = reach(same, id);
    for (const member of members) clusters.set(member, members);
    return members;
  }

  return {
    clusterOf,
    differentFrom(id) {
      const others = clusterOf(id).flatMap((member) => [...(different.get(member)?.keys() ?? [])]);
      return [...new Set(others)].sort();
    },
    contradictions(id) {
      const members = new Set(clusterOf(id));
      const inside = [...members].flatMap((member) => [...(different.get(member)?.values() ?? [])]);
      return [...new Set(inside)].filter(({ leftId, rightId }) => members.has(leftId) && members.has(rightId));
    },
  };
}

function latestOfPairs(decisions: readonly PairDecision[]): PairDecision[] {
  const latest = new Map<string, PairDecision>();
  for (const decision of decisions) {
    const pair = [decision.leftId, decision.rightId].sort().join(" ");
    const known = latest.get(pair);
    if (!known || isLater(decision, known)) latest.set(pair, decision);
  }
  return [...latest.values()];
}

function isLater(left: PairDecision, right: PairDecision): boolean {
  return left.at > right.at || (left.at === right.at && left.id > right.id);
}

type Neighbours = ReadonlyMap<string, ReadonlyMap<string, PairDecision>>;

function neighbours(decisions: readonly PairDecision[]): Neighbours {
  const found = new Map<string, Map<string, PairDecision>>();
  const add = (from: string, to: string, decision: PairDecision) => {
    const known = found.get(from) ?? new Map<string, PairDecision>();
    found.set(from, known.set(to, decision));
  };
  for (const decision of decisions) {
    add(decision.leftId, decision.rightId, decision);
    add(decision.rightId, decision.leftId, decision);
  }
  return found;
}

function reach(same: Neighbours, id: string): string[] {
  const reached = new Set([id]);
  // A Set may grow while it is iterated; added members are visited too.
  for (const member of reached) for (const other of same.get(member)?.keys() ?? []) reached.add(other);
  return [...reached].sort();
}
