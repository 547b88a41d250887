import type { Json } from "#shared/domain/canonical-json.ts";
import { fieldOf, isLowerMarking, strictestOf, textOf } from "./merge-field.ts";
import type { HeldVersion, VersionGraph } from "./version-graph.ts";

// A marking is what is demanded of a reader. Each version that raises it makes a demand, which stands until a version
// that has seen it, of somebody who may, lifts it. So an observed-remove set, as it is known of replicated data: what
// nobody may lift cannot be lowered by adding versions, in whatever order and on whichever of them.

export interface LawfulMarkings {
  /**
   * The marking that counts of a version: its own, or a stricter one where its author may not lower what it continues.
   */
  of(version: HeldVersion): Json | undefined;
  /** Of several heads together: whatever is demanded in the line of one and was lifted in the line of none. */
  ofAll(heads: readonly HeldVersion[]): Json | undefined;
}

interface Demand {
  readonly madeBy: HeldVersion;
  readonly marking: Json;
}

type Demands = ReadonlyMap<string, Demand>;

interface Judged {
  readonly marking: Json | undefined;
  /** What stands after this version, by the hash of the version that made it. */
  readonly demands: Demands;
}

const none: Demands = new Map();

/** With more heads than this nothing counts as lifted by one of them for all: a bundle could have made any number. */
export const maxCompared = 64;

/**
 * The markings that count in a record's history. Only the one who made the record lifts what others demand; anyone may
 * take back what they themselves demanded, as long as nobody else has written since.
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

  /** A stack and not recursion: a record may have thousands of versions, each on top of the last. */
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
    // A version known by its place alone, and a removal, say nothing of it: what comes after continues what was there.
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

  /** What is demanded after these versions together. */
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

  /**
   * Whether everything from the one that made the demand up to this version was written by its author, one on another.
   */
  function isOwnRun(version: HeldVersion, madeBy: HeldVersion): boolean {
    for (let at: HeldVersion | undefined = version; at && at.author === madeBy.author; ) {
      if (at.hash === madeBy.hash) return true;
      const [parent, ...others]: readonly string[] = at.parents;
      at = parent === undefined || others.length > 0 ? undefined : graph.held(parent);
    }
    return false;
  }
}

/** Who may lower; nobody where two people have made the record apart, or its first version is not held. */
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
