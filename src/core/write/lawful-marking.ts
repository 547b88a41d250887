import type { Json } from "#shared/domain/canonical-json.ts";
import { fieldOf, isLowerMarking, strictestOf, textOf } from "./merge-field.ts";
import type { HeldVersion, VersionGraph } from "./version-graph.ts";

// Markings merge as an observed-remove set. Raising a marking adds a demand. A demand is removed only by a later
// version that has seen it and whose author may lower it. So no set of added versions, in any order, can lower a
// marking unlawfully.

export interface LawfulMarkings {
  /** Effective marking of a version: its own, or a stricter one if its author may not lower what it continues. */
  of(version: HeldVersion): Json | undefined;
  /** Effective marking of several heads: every demand in the line of one head that no line has lifted. */
  ofAll(heads: readonly HeldVersion[]): Json | undefined;
}

interface Demand {
  readonly madeBy: HeldVersion;
  readonly marking: Json;
}

type Demands = ReadonlyMap<string, Demand>;

interface Judged {
  readonly marking: Json | undefined;
  /** Demands in force after this version, by the hash of the version that made each. */
  readonly demands: Demands;
}

const none: Demands = new Map();

/** With more heads than this, no lifting by one of them counts for all: a bundle could contain any number of heads. */
export const maxCompared = 64;

/**
 * Effective markings in a record's history. Only the record's creator may lift other people's demands. Anyone may
 * withdraw their own demand as long as no one else has written since.
 */
export function lawfulMarkings(graph: VersionGraph, field: string): LawfulMarkings {
  const owner = ownerOf(graph);
  const judged = new Map<string, Judged>();
  const lifters = new Map<string, string[]>();

  return {
    of: (version) => judgedFrom(version.hash)?.marking,
    ofAll(heads) {
      const demanded = strictestIn(standing(heads.map(({ hash }) => hash)));
      const own = heads.map((head) => judgedFrom(head.hash)?.marking);
      if (demanded === undefined) return own.every((marking) => marking === undefined) ? undefined : null;
      return own.find((marking) => textOf(marking) === textOf(demanded)) ?? demanded;
    },
  };

  /** An explicit stack instead of recursion: a record may have thousands of versions in one line. */
  function judgedFrom(hash: string): Judged | undefined {
    const open = [hash];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const missing = graph.parentsOf(next).filter((parent) => !judged.has(parent));
      if (missing.length > 0) {
        open.push(...missing);
        continue;
      }
      if (!judged.has(next)) judged.set(next, judge(next));
      open.pop();
    }
    return judged.get(hash);
  }

  function judge(hash: string): Judged {
    const version = graph.held(hash);
    const inherited = standing(graph.parentsOf(hash));
    const body = version?.body();
    // Removals, and versions known only by hash, carry no marking: their successors inherit what was in force.
    if (!version || !body) return { marking: strictestIn(inherited), demands: inherited };
    const own = fieldOf(body, field);
    const tooMuch = [...inherited].filter(([, { marking }]) => isLowerMarking(own, marking));
    const lifted = tooMuch.filter(([, demand]) => version.author === owner || isOwnRun(version, demand.madeBy));
    for (const [made] of lifted) lifters.set(made, [...(lifters.get(made) ?? []), hash]);
    const left = lifted.length === 0 ? inherited : without(inherited, lifted);
    const before = strictestIn(left);
    const demands = isLowerMarking(before, own) ? withDemand(left, version, own) : left;
    return { marking: isLowerMarking(own, before) ? strictestOf([own, before]) : own, demands };
  }

  /** Demands in force after these versions together. */
  function standing(hashes: readonly string[]): Demands {
    const [only, ...others] = hashes;
    if (only === undefined) return none;
    if (others.length === 0) return judgedFrom(only)?.demands ?? none;
    const all = new Map(hashes.flatMap((hash) => [...(judgedFrom(hash)?.demands ?? none)]));
    if (hashes.length > maxCompared) return all;
    const isLifted = (made: string) =>
      (lifters.get(made) ?? []).some((lifter) => hashes.some((hash) => graph.lineOf(hash).has(lifter)));
    return new Map([...all].filter(([made]) => !isLifted(made)));
  }

  /** True if every version from the one that made the demand up to this one is by its author, in one line. */
  function isOwnRun(version: HeldVersion, madeBy: HeldVersion): boolean {
    for (let at: HeldVersion | undefined = version; at && at.author === madeBy.author; ) {
      if (at.hash === madeBy.hash) return true;
      const [parent, ...others]: readonly string[] = at.parents;
      at = parent === undefined || others.length > 0 ? undefined : graph.held(parent);
    }
    return false;
  }
}

/**
 * The analyst who may lower markings; `undefined` if two analysts created the record independently or its first version
 * is not held.
 */
export function ownerOf(graph: VersionGraph): string | undefined {
  const [author, ...others] = new Set(graph.roots.map((root) => root.author));
  return others.length === 0 ? author : undefined;
}

function strictestIn(demands: Demands): Json | undefined {
  return demands.size === 0 ? undefined : strictestOf([...demands.values()].map(({ marking }) => marking));
}

function without(demands: Demands, lifted: readonly (readonly [string, Demand])[]): Demands {
  const left = new Map(demands);
  for (const [made] of lifted) left.delete(made);
  return left;
}

function withDemand(demands: Demands, version: HeldVersion, marking: Json | undefined): Demands {
  return marking === undefined ? demands : new Map(demands).set(version.hash, { madeBy: version, marking });
}
