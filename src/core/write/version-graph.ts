import type { Body } from "#shared/domain/kind.ts";

/** A version, as far as merging needs it. */
export interface MergeVersion {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: string;
  /** UTC milliseconds on the author's clock. */
  readonly at: number;
  /**
   * Returns the content, or `null` if the version removes the record. `undefined` if the content is withheld or purged.
   */
  readonly body: (() => Body | null) | undefined;
}

export interface HeldVersion extends MergeVersion {
  readonly body: () => Body | null;
}

export interface VersionGraph {
  /** Held versions that no other held version continues, in no particular order. */
  readonly tips: readonly HeldVersion[];
  readonly roots: readonly HeldVersion[];
  held(hash: string): HeldVersion | undefined;
  /** Also answers for versions known only by hash. */
  parentsOf(hash: string): readonly string[];
  /** The version and all its known ancestors. */
  lineOf(hash: string): ReadonlySet<string>;
  /** The single nearest common ancestor; `undefined` if there are several or it is not held. */
  nearestCommon(left: string, right: string): HeldVersion | undefined;
}

/** Ancestry of the versions of one record. Costs time in proportion to the versions asked about. */
export function createVersionGraph(versions: readonly MergeVersion[]): VersionGraph {
  const byHash = new Map(versions.map((version) => [version.hash, version]));
  const heldVersions = [...byHash.values()].filter(isHeld);
  const lines = new Map<string, ReadonlySet<string>>();
  // A merge asks for the same pair for every field and set element.
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
    // Ancestors of a common version are common too, so every common version that is not nearest is a parent of another
    // common one.
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
 * True if versions form a cycle, possibly through versions not held: bare hashes can be forged to do so. Such versions
 * cannot be merged.
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
