import { canonicalJson, type Json } from "#shared/domain/canonical-json.ts";
import type { Body, MergeRule } from "#shared/domain/kind.ts";
import { compareTlp, type Marking, markingSchema, strictest } from "#shared/domain/marking.ts";

// The state of a record is a function of the set of its versions, and of nothing else: not of the order in which they
// came, nor of the vault that holds them. So importing twice changes nothing, and A then B equals B then A.

export interface MergeVersion {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly author: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** null: the version removes the record. undefined: the version is withheld or purged. */
  readonly body: Body | null | undefined;
}

export interface MergedRecord {
  /** The held versions that no other held version continues, the primary one first. */
  readonly heads: readonly string[];
  /** null: removed. undefined: nothing of the record is held. */
  readonly body: Body | null | undefined;
  /** The fields that two sides changed differently; `removedField` when one side removed what the other changed. */
  readonly conflicts: readonly string[];
}

export const removedField = "$removed";

export function mergeHeads(
  versions: readonly MergeVersion[],
  rules: Readonly<Record<string, MergeRule>>,
): MergedRecord {
  const graph = createGraph(versions);
  const heads = sortByPrecedence(graph);
  const [primary, ...others] = heads;
  if (!primary) return { heads: [], body: undefined, conflicts: [] };
  const hashes = heads.map(({ hash }) => hash);
  if (others.length === 0) return { heads: hashes, body: primary.body, conflicts: [] };
  return { heads: hashes, ...mergeBodies(graph, heads, rules) };
}

interface Graph {
  readonly byHash: ReadonlyMap<string, MergeVersion>;
  readonly held: readonly MergeVersion[];
  /** All ancestors, without the version itself. */
  ancestorsOf(hash: string): ReadonlySet<string>;
}

function createGraph(versions: readonly MergeVersion[]): Graph {
  const byHash = new Map(versions.map((version) => [version.hash, version]));
  const known = new Map<string, Set<string>>();
  const ancestorsOf = (hash: string): Set<string> => {
    const found = known.get(hash);
    if (found) return found;
    const ancestors = new Set<string>();
    const open = [...(byHash.get(hash)?.parents ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (ancestors.has(next)) continue;
      ancestors.add(next);
      open.push(...(byHash.get(next)?.parents ?? []));
    }
    known.set(hash, ancestors);
    return ancestors;
  };
  return { byHash, held: versions.filter(({ body }) => body !== undefined), ancestorsOf };
}

/**
 * Which head's value stands while a conflict is open: that of the record's originator, else the latest, else the one
 * with the smaller hash. So the originator's reading is never replaced before somebody has decided.
 */
function sortByPrecedence(graph: Graph): MergeVersion[] {
  const continued = new Set(graph.held.flatMap(({ hash }) => [...graph.ancestorsOf(hash)]));
  const originator = originatorOf(graph.held);
  return graph.held
    .filter(({ hash }) => !continued.has(hash))
    .sort(
      (left, right) =>
        Number(right.author === originator) - Number(left.author === originator) ||
        right.at - left.at ||
        (left.hash < right.hash ? -1 : 1),
    );
}

function originatorOf(held: readonly MergeVersion[]): string | undefined {
  const roots = held.filter(({ parents }) => parents.length === 0);
  roots.sort((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1));
  return roots[0]?.author;
}

function mergeBodies(
  graph: Graph,
  heads: readonly MergeVersion[],
  rules: Readonly<Record<string, MergeRule>>,
): Pick<MergedRecord, "body" | "conflicts"> {
  const base = nearestCommon(graph, heads);
  const bodies = heads.flatMap(({ body }) => (body ? [body] : []));
  if (bodies.length === 0) return { body: null, conflicts: [] };

  const removals = heads.length - bodies.length;
  const baseBody = base?.body ?? undefined;
  const baseText = baseBody === undefined ? undefined : textOf(baseBody);
  if (removals > 0 && baseText !== undefined && bodies.every((body) => textOf(body) === baseText)) {
    return { body: null, conflicts: [] };
  }

  const merged: Record<string, Json> = {};
  const conflicts: string[] = removals > 0 ? [removedField] : [];
  for (const field of fieldsOf(baseBody ? [baseBody, ...bodies] : bodies)) {
    const values = bodies.map((body) => body[field]);
    const outcome = mergeField(rules[field], baseBody?.[field], values, () => ownersLowering(graph, heads, field));
    if (outcome.conflict) conflicts.push(field);
    if (outcome.value !== undefined) merged[field] = outcome.value;
  }
  return { body: merged, conflicts: conflicts.sort() };
}

/** The one nearest version that every head continues; none when there are several or it is withheld. */
function nearestCommon(graph: Graph, heads: readonly MergeVersion[]): MergeVersion | undefined {
  const lines = heads.map(({ hash }) => new Set([hash, ...graph.ancestorsOf(hash)]));
  const [first, ...rest] = lines;
  const common = [...(first ?? [])].filter((hash) => rest.every((line) => line.has(hash)));
  const nearest = common.filter((hash) => !common.some((other) => graph.ancestorsOf(other).has(hash)));
  const [only] = nearest;
  if (nearest.length !== 1 || only === undefined) return undefined;
  const base = graph.byHash.get(only);
  return base?.body === undefined ? undefined : base;
}

interface Outcome {
  readonly value: Json | undefined;
  readonly conflict: boolean;
}

function mergeField(
  rule: MergeRule | undefined,
  base: Json | undefined,
  values: readonly (Json | undefined)[],
  ownersLowered: () => ReadonlySet<string>,
): Outcome {
  if (rule === "marking") return { value: mergeMarking(base, values, ownersLowered), conflict: false };
  if (rule === "set" && values.every((value) => value === undefined || Array.isArray(value))) {
    return { value: mergeSet(base, values), conflict: false };
  }
  const baseText = textOf(base);
  const changed = new Map(values.map((value) => [textOf(value), value]));
  if (base !== undefined) changed.delete(baseText);
  const [first] = changed.values();
  if (changed.size === 0) return { value: base, conflict: false };
  if (changed.size === 1) return { value: first, conflict: false };
  return { value: values[0], conflict: true };
}

/** What any side added is in; what any side took away of the base is out. The base's order first. */
function mergeSet(base: Json | undefined, values: readonly (Json | undefined)[]): Json {
  const sides = values.map((value) => new Map(elementsOf(value).map((element) => [textOf(element), element])));
  const kept = new Map(elementsOf(base).map((element) => [textOf(element), element]));
  const inBase = new Set(kept.keys());
  for (const text of inBase) if (!sides.every((side) => side.has(text))) kept.delete(text);
  const added = new Map<string, Json>();
  for (const side of sides) for (const [text, element] of side) if (!inBase.has(text)) added.set(text, element);
  const order = [...added.keys()].sort();
  return [...kept.values(), ...order.flatMap((text) => added.get(text) ?? [])];
}

/** The stricter wins. A lower one counts only where the record's originator has set it. */
function mergeMarking(
  base: Json | undefined,
  values: readonly (Json | undefined)[],
  ownersLowered: () => ReadonlySet<string>,
): Json {
  const candidates = values.map((value) => ({ value, marking: markingOf(value) }));
  const baseMarking = markingOf(base);
  const changed = base === undefined ? candidates : candidates.filter(({ value }) => textOf(value) !== textOf(base));
  const counting = changed.filter(
    ({ value, marking }) => base === undefined || !isLower(marking, baseMarking) || ownersLowered().has(textOf(value)),
  );
  if (counting.length === 0) return base === undefined ? null : (base ?? null);
  const set = counting.flatMap(({ marking }) => (marking ? [marking] : []));
  return set.length === 0 ? null : { ...strictest(set) };
}

/** The values of a field that the originator has written on the way to any head. */
function ownersLowering(graph: Graph, heads: readonly MergeVersion[], field: string): ReadonlySet<string> {
  const originator = originatorOf(graph.held);
  const reached = new Set(heads.flatMap(({ hash }) => [hash, ...graph.ancestorsOf(hash)]));
  const written = graph.held.filter(({ hash, author }) => reached.has(hash) && author === originator);
  return new Set(written.flatMap(({ body }) => (body ? [textOf(body[field])] : [])));
}

function isLower(marking: Marking | undefined, than: Marking | undefined): boolean {
  if (than === undefined) return false;
  if (marking === undefined) return true;
  return compareTlp(marking.tlp, than.tlp) < 0 || than.caveats.some((caveat) => !marking.caveats.includes(caveat));
}

function markingOf(value: Json | undefined): Marking | undefined {
  const parsed = markingSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function elementsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(bodies: readonly Body[]): string[] {
  return [...new Set(bodies.flatMap((body) => Object.keys(body)))].sort();
}

function textOf(value: Json | undefined): string {
  return value === undefined ? "" : canonicalJson(value);
}
