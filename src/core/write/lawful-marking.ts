import type { Json } from "#shared/domain/canonical-json.ts";
import { fieldOf, isLowerMarking, mergeMarking, strictestOf, textOf } from "./merge-field.ts";
import type { HeldVersion, VersionGraph } from "./version-graph.ts";

export type MarkingOf = (version: HeldVersion) => Json | undefined;

/**
 * The marking that counts of each version: its own, unless it lowers what it continues and its author may not. Only the
 * one who made the record lowers what others have set; anyone may take back what they themselves have raised, as long as
 * nobody else has written since. A version that may not lower has the stricter marking all the same, wherever it is read.
 */
export function lawfulMarkings(graph: VersionGraph, field: string): MarkingOf {
  const owner = ownerOf(graph);
  const known = new Map<string, Json | undefined>();
  const starts = new Map<string, HeldVersion | undefined>();

  /** A stack and not recursion: a record may have thousands of versions, each on top of the last. */
  function markingOf(version: HeldVersion): Json | undefined {
    const open = [version];
    for (let next = open.at(-1); next; next = open.at(-1)) {
      const missing = neededBy(next).filter(({ hash }) => !known.has(hash));
      if (missing.length > 0) {
        open.push(...missing);
        continue;
      }
      if (!known.has(next.hash)) known.set(next.hash, judge(next));
      open.pop();
    }
    return known.get(version.hash);
  }

  function isFree({ author, parents }: HeldVersion): boolean {
    return author === owner || parents.length === 0;
  }

  function neededBy(version: HeldVersion): HeldVersion[] {
    if (isFree(version) && version.body() !== null) return [];
    const parents = parentsOf(version);
    if (parents.length <= 1) return parents;
    const behind = new Set(parents.flatMap(({ hash }) => [...graph.lineOf(hash)]));
    return [...behind].flatMap((hash) => graph.held(hash) ?? []);
  }

  function judge(version: HeldVersion): Json | undefined {
    const body = version.body();
    const own = body ? fieldOf(body, field) : undefined;
    if (isFree(version) && body) return own;
    const start = startOfRun(version);
    starts.set(version.hash, start);
    const before = mergeMarkings(graph, parentsOf(version), ({ hash }) => known.get(hash));
    // A removal says nothing of it; what comes back from the bin continues what was there.
    if (!body) return before;
    if (!isLowerMarking(own, before)) return own;
    return strictestOf([own, start ? known.get(start.hash) : before]);
  }

  /** What the author's unbroken run of versions, up to this one, was begun on; undefined where this one begins it. */
  function startOfRun(version: HeldVersion): HeldVersion | undefined {
    const [only, ...others] = parentsOf(version);
    if (!only || others.length > 0) return undefined;
    return only.author === version.author ? (starts.get(only.hash) ?? only) : only;
  }

  function parentsOf({ parents }: HeldVersion): HeldVersion[] {
    return parents.flatMap((hash) => graph.held(hash) ?? []);
  }

  return markingOf;
}

/** With more heads than this nobody looks for what they have in common: a bundle could have made any number. */
export const maxCompared = 64;

/** The marking of several heads: what one has lowered gives way to nothing but what another has set since. */
export function mergeMarkings(
  graph: VersionGraph,
  heads: readonly HeldVersion[],
  markingOf: MarkingOf,
): Json | undefined {
  const baseOf = (left: number, right: number) => {
    const [one, other] = [heads[left], heads[right]];
    if (!one || !other || heads.length > maxCompared) return undefined;
    const base = graph.nearestCommon(one.hash, other.hash);
    if (!base) return undefined;
    const value = markingOf(base);
    // One that was changed and is again what it was has been set as surely as any other.
    const isSetAgain = [one, other].some(
      (head) => textOf(markingOf(head)) === textOf(value) && !wasLeftAlone(graph, { head, base, markingOf }),
    );
    return isSetAgain ? undefined : { value };
  };
  return mergeMarking(heads.map(markingOf), baseOf);
}

function wasLeftAlone(
  graph: VersionGraph,
  { head, base, markingOf }: { head: HeldVersion; base: HeldVersion; markingOf: MarkingOf },
): boolean {
  const before = graph.lineOf(base.hash);
  const value = textOf(markingOf(base));
  return [...graph.lineOf(head.hash)].every((hash) => {
    if (before.has(hash)) return true;
    const version = graph.held(hash);
    return version !== undefined && textOf(markingOf(version)) === value;
  });
}

/** Who may lower; nobody where two people have made the record apart, or its first version is not held. */
export function ownerOf(graph: VersionGraph): string | undefined {
  const [author, ...others] = new Set(graph.roots.map((root) => root.author));
  return others.length === 0 ? author : undefined;
}
