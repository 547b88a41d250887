import type { Body } from "#shared/domain/kind.ts";

/** A version as merging sees it. */
export interface MergeVersion {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: string;
  /** UTC milliseconds, on the author's clock. */
  readonly at: number;
  /** Gives the content, null where the version removes the record. undefined: it is withheld or purged. */
  readonly body: (() => Body | null) | undefined;
}

export interface HeldVersion extends MergeVersion {
  readonly body: () => Body | null;
}

export interface VersionGraph {
  /** The held versions that no other held version continues, in no order. */
  readonly tips: readonly HeldVersion[];
  readonly roots: readonly HeldVersion[];
  held(hash: string): HeldVersion | undefined;
  /** Also of a version known by its place alone. */
  parentsOf(hash: string): readonly string[];
  /** The version itself and all that it continues, as far as known. */
  lineOf(hash: string): ReadonlySet<string>;
  /** The one nearest version that both continue; undefined when there are several, or it is not held. */
  nearestCommon(left: string, right: string): HeldVersion | undefined;
}

/**
 * How the versions of one record continue each other. Costs time in proportion to the versions that are asked about.
 */
export function createVersionGraph(versions: readonly MergeVersion[]): VersionGraph {
  const byHash = new Map(versions.map((version) => [version.hash, version]));
  const heldVersions = [...byHash.values()].filter(isHeld);
  const lines = new Map<string, ReadonlySet<string>>();
  // A merge asks for the same pair at each field, and at each element of a set.
  const nearest = new Map<string, HeldVersion | undefined>();

  function reach(from: readonly string[]): Set<string> {
    const reached = new Set<string>();
    const open = [...from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(byHash.get(next)?.parents ?? []));
    }
    return reached;
  }

  function lineOf(hash: string): ReadonlySet<string> {
    const known = lines.get(hash) ?? reach([hash]);
    lines.set(hash, known);
    return known;
  }

  function held(hash: string): HeldVersion | undefined {
    const version = byHash.get(hash);
    return version && isHeld(version) ? version : undefined;
  }

  function findNearest(left: string, right: string): HeldVersion | undefined {
    const other = lineOf(right);
    const common = [...lineOf(left)].filter((hash) => other.has(hash));
    // Whatever a common version continues is common too, so what is not nearest is the parent of one that is common.
    const passed = new Set(common.flatMap((hash) => byHash.get(hash)?.parents ?? []));
    const [first, ...others] = common.filter((hash) => !passed.has(hash));
    return first === undefined || others.length > 0 ? undefined : held(first);
  }

  const continued = reach(heldVersions.flatMap(({ parents }) => parents));
  return {
    tips: heldVersions.filter(({ hash }) => !continued.has(hash)),
    roots: heldVersions.filter(({ parents }) => parents.length === 0),
    held,
    parentsOf: (hash) => byHash.get(hash)?.parents ?? [],
    lineOf,
    nearestCommon(left, right) {
      const pair = left < right ? `${left} ${right}` : `${right} ${left}`;
      if (!nearest.has(pair)) nearest.set(pair, findNearest(left, right));
      return nearest.get(pair);
    },
  };
}

/**
 * Whether versions continue themselves, over whatever lies between: traces can be forged so. Nothing can be merged of
 * them.
 */
export function isCircular(versions: readonly Pick<MergeVersion, "hash" | "parents">[]): boolean {
  const parentsOf = new Map(versions.map(({ hash, parents }) => [hash, parents]));
  const seen = new Map<string, "open" | "done">();
  for (const hash of parentsOf.keys()) {
    const open = [hash];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const parents = seen.has(next) ? [] : (parentsOf.get(next) ?? []);
      if (parents.length === 0) {
        seen.set(next, "done");
        open.pop();
        continue;
      }
      seen.set(next, "open");
      if (parents.some((parent) => seen.get(parent) === "open")) return true;
      open.push(...parents.filter((parent) => !seen.has(parent)));
    }
  }
  return false;
}

function isHeld(version: MergeVersion): version is HeldVersion {
  return version.body !== undefined;
}
