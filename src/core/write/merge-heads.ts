import type { Json } from "#shared/domain/canonical-json.ts";
import type { Body, MergeRule, Whole } from "#shared/domain/kind.ts";
import { lawfulMarkings, maxCompared } from "./lawful-marking.ts";
import { type BaseValue, fieldOf, mergePlain, mergeSet, survivingSides, textOf, type Values } from "./merge-field.ts";
import { elementsById, mergeElements } from "./merge-list.ts";
import { createVersionGraph, type HeldVersion, type MergeVersion, type VersionGraph } from "./version-graph.ts";

// The state of a record is a function of the set of its versions and of nothing else: neither their order of arrival
// nor the vault that holds them. So importing twice changes nothing, and A then B equals B then A.
// Two heads merge field by field against their nearest common ancestor. More than two are compared in pairs, each pair
// against its own ancestor: a head that left a field unchanged gives way to one that changed it.

export interface MergeRules {
  readonly fields: Readonly<Record<string, MergeRule>>;
  /** See `KindDefinition`. */
  readonly wholes: Readonly<Record<string, Whole>>;
  /** True if the fields of a body are consistent with each other. */
  isSound(body: Body): boolean;
}

export interface MergedRecord {
  /**
   * Held versions that no other held version continues. The primary one, which the next edit continues, comes first.
   */
  readonly heads: readonly string[];
  /** `null` if removed; `undefined` if no content is held, or only someone else's removal. */
  readonly body: Body | null | undefined;
  /** Content of the primary head alone. */
  readonly primary: Body | null | undefined;
  /**
   * Fields that two sides changed differently, list elements as `field#id`; `removedField` if one side removed a record
   * that the other changed.
   */
  readonly conflicts: readonly string[];
}

/** Stands for the whole record in a list of conflicts. No body field starts with `$`. */
export const removedField = "$removed";

export function mergeHeads(versions: readonly MergeVersion[], rules: MergeRules): MergedRecord {
  const merged = mergeTips(versions, rules);
  const isBareRemoval = merged.body === null && !versions.some(({ body }) => body?.());
  return isBareRemoval ? { ...merged, body: undefined } : merged;
}

function mergeTips(versions: readonly MergeVersion[], rules: MergeRules): MergedRecord {
  const graph = createVersionGraph(versions);
  const lawful = createLawful(graph, rules.fields);
  const sides = graph.tips.map((head) => ({ head, body: lawful.bodyOf(head) })).sort(byPrecedence(graph));
  const heads = sides.map(({ head }) => head.hash);
  const [primary] = sides;
  if (!primary) return { heads, body: undefined, primary: undefined, conflicts: [] };
  if (sides.length === 1) return { heads, body: primary.body, primary: primary.body, conflicts: [] };
  return { heads, primary: primary.body, ...mergeSides(graph, sides, { rules, lawful }) };
}

interface Side {
  readonly head: HeldVersion;
  readonly body: Body | null;
}

/** Versions with their effective markings, which may be stricter than those they carry. */
interface Lawful {
  bodyOf(version: HeldVersion): Body | null;
  /** Effective marking of several heads, also if one removes the record and so carries none. */
  markingOf(field: string, heads: readonly HeldVersion[]): Json | undefined;
}

function createLawful(graph: VersionGraph, fields: MergeRules["fields"]): Lawful {
  const marked = Object.keys(fields).filter((field) => fields[field] === "marking");
  const markings = new Map(marked.map((field) => [field, lawfulMarkings(graph, field)]));
  return {
    markingOf: (field, heads) => markings.get(field)?.ofAll(heads),
    bodyOf(version) {
      const body = version.body();
      if (!body) return null;
      const changed = marked.flatMap((field): [string, Json][] => {
        const marking = markings.get(field)?.of(version);
        return marking === undefined || textOf(marking) === textOf(fieldOf(body, field)) ? [] : [[field, marking]];
      });
      return changed.length === 0 ? body : { ...body, ...Object.fromEntries(changed) };
    },
  };
}

/**
 * Order of precedence while a conflict is open: content before removal, then the record's originator, then the latest,
 * then the smaller hash. So nothing disappears, and the originator's reading is not replaced, before someone has
 * decided.
 */
function byPrecedence(graph: VersionGraph): (left: Side, right: Side) => number {
  const [first] = [...graph.roots].sort((left, right) => left.at - right.at || (left.hash < right.hash ? -1 : 1));
  const originator = first?.author;
  return (left, right) =>
    Number(left.body === null) - Number(right.body === null) ||
    Number(right.head.author === originator) - Number(left.head.author === originator) ||
    right.head.at - left.head.at ||
    (left.head.hash < right.head.hash ? -1 : 1);
}

function mergeSides(
  graph: VersionGraph,
  sides: readonly Side[],
  { rules, lawful }: { rules: MergeRules; lawful: Lawful },
): Pick<MergedRecord, "body" | "conflicts"> {
  const baseOf = (left: Side, right: Side): Side | undefined => {
    if (sides.length > maxCompared) return undefined;
    const head = graph.nearestCommon(left.head.hash, right.head.hash);
    return head && { head, body: lawful.bodyOf(head) };
  };
  const removal = judgeRemoval(sides, baseOf);
  if (removal === "removed") return { body: null, conflicts: [] };
  const open = removal === "conflict" ? [removedField] : [];
  const kept = sides.flatMap(({ head, body }) => (body === null ? [] : [{ head, body }]));
  const { body, conflicts } = mergeFields(kept, rules, baseOf);
  // A removal keeps the marking in force: removing a record must not lower it.
  for (const field of Object.keys(rules.fields).filter((name) => rules.fields[name] === "marking")) {
    const heads = sides.map(({ head }) => head);
    const marking = lawful.markingOf(field, heads);
    if (marking !== undefined) body[field] = marking;
  }
  if (rules.isSound(body)) return { body, conflicts: [...open, ...conflicts] };
  const whole = asOneSideHasIt(kept, body, rules);
  return { body: whole.body, conflicts: [...open, ...whole.conflicts] };
}

type BaseOf = (left: Side, right: Side) => Side | undefined;

function pairOf(sides: readonly Side[], left: number, right: number, baseOf: BaseOf): Side | undefined {
  const [one, other] = [sides[left], sides[right]];
  return one && other && baseOf(one, other);
}

/** A removal wins against sides that changed nothing; against a change it is a conflict. */
function judgeRemoval(sides: readonly Side[], baseOf: BaseOf): "kept" | "removed" | "conflict" {
  const values = sides.map(({ body }) => body);
  if (!values.includes(null)) return "kept";
  const bases: BaseValue = (left, right) => {
    // Two sides with content have no removal to judge: neither gives way as a whole.
    const base = values[left] === null || values[right] === null ? pairOf(sides, left, right, baseOf) : undefined;
    return base && { value: base.body };
  };
  const surviving = new Set(survivingSides(values, bases).map((side) => values[side] === null));
  if (surviving.size > 1) return "conflict";
  return surviving.has(true) ? "removed" : "kept";
}

interface KeptSide extends Side {
  readonly body: Body;
}

function mergeFields(
  sides: readonly KeptSide[],
  { fields, wholes }: MergeRules,
  baseOf: BaseOf,
): { body: Body; conflicts: string[] } {
  const merged: [string, Json][] = [];
  const conflicts: string[] = [];
  const bodies = sides.map(({ body }) => body);
  for (const field of leadersOf(bodies, wholes).filter((name) => fields[name] !== "marking")) {
    const parts = partsOf(wholes, field, bodies);
    const valueIn = (of: Body) => (parts ? partsIn(of, parts) : fieldOf(of, field));
    const bases: BaseValue = (left, right) => {
      const base = pairOf(sides, left, right, baseOf)?.body;
      return base ? { value: valueIn(base) } : undefined;
    };
    const values = sides.map((side) => valueIn(side.body));
    const { value, open } = mergeField(field, fields[field], { values, bases });
    if (parts) merged.push(...Object.entries((value ?? {}) as Body));
    else if (value !== undefined) merged.push([field, value]);
    conflicts.push(...open);
  }
  return { body: Object.fromEntries(merged), conflicts };
}

function mergeField(
  field: string,
  rule: MergeRule | undefined,
  { values, bases }: { values: Values; bases: BaseValue },
): { value: Json | undefined; open: readonly string[] } {
  if (rule === "set" && values.every((value) => value === undefined || Array.isArray(value))) {
    const elements = values.flatMap((value) => elementsById(value) ?? []);
    if (elements.length < values.length) return { value: mergeSet(values, bases), open: [] };
    const { value, conflicts } = mergeElements(field, elements, bases);
    return { value, open: conflicts };
  }
  const { value, conflict } = mergePlain(values, bases);
  return { value, open: conflict ? [field] : [] };
}

/**
 * Fields that merge individually may be inconsistent together. Then one side stands as a whole and every difference is
 * a conflict.
 */
function asOneSideHasIt(sides: readonly KeptSide[], merged: Body, { fields, wholes }: MergeRules) {
  const bodies = sides.map((side) => side.body);
  const body: Body = { ...bodies[0] };
  const conflicts: string[] = [];
  for (const field of leadersOf(bodies, wholes)) {
    const marking = fields[field] === "marking" ? fieldOf(merged, field) : undefined;
    const parts = partsOf(wholes, field, bodies) ?? [field];
    if (marking !== undefined) body[field] = marking;
    else if (new Set(bodies.map((one) => textOf(partsIn(one, parts)))).size > 1) conflicts.push(field);
  }
  return { body, conflicts };
}

/** Every field that merges on its own, or else the leader of its whole. */
function leadersOf(bodies: readonly Body[], wholes: MergeRules["wholes"]): string[] {
  const leaders = new Map(
    Object.keys(wholes).flatMap((leader) =>
      (partsOf(wholes, leader, bodies) ?? []).map((part): [string, string] => [part, leader]),
    ),
  );
  return [...new Set(bodies.flatMap((body) => Object.keys(body).map((field) => leaders.get(field) ?? field)))].sort();
}

/**
 * The fields that must merge together with `field` (which comes first), given these bodies. Fields equal on all sides
 * are left out. `undefined` if `field` merges alone.
 */
export function partsOf(
  wholes: MergeRules["wholes"],
  field: string,
  bodies: readonly Body[],
): readonly string[] | undefined {
  const whole = Object.hasOwn(wholes, field) ? wholes[field] : undefined;
  if (!whole) return undefined;
  const differ = (names: readonly string[]) => new Set(bodies.map((body) => textOf(partsIn(body, names)))).size > 1;
  const { fields = [], about = [], saying = [field, ...fields] } = whole;
  const isBinding = !whole.binds || bodies.some((body) => whole.binds?.(fieldOf(body, field)));
  const others = [...fields, ...(isBinding && differ(saying) ? about : [])].filter((name) => differ([name]));
  return others.length === 0 ? undefined : [field, ...others];
}

/** The fields of a whole that the body has. */
export function partsIn(body: Body, parts: readonly string[]): Body {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = fieldOf(body, part);
      return value === undefined ? [] : [[part, value]];
    }),
  );
}
