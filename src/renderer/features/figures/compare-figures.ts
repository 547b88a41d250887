import { datesOverlap } from "#shared/domain/edtf.ts";
import { contradicts, type FigureBody, measureOf } from "#shared/domain/figure.ts";

export interface FigureRecord {
  readonly id: string;
  readonly body: FigureBody;
}

interface Pair {
  readonly leftId: string;
  readonly rightId: string;
}

/** Figures of which each excludes at least one other of the group. */
export interface Disagreement<Figure extends FigureRecord = FigureRecord> {
  readonly measures: string;
  readonly figures: readonly Figure[];
}

/** Pairs that exclude each other, brought together with whatever else one of them excludes. */
export function groupDisagreements<Figure extends FigureRecord>(
  figures: readonly Figure[],
  pairs: readonly Pair[],
): readonly Disagreement<Figure>[] {
  const groupOf = new Map<string, Set<string>>();
  for (const { leftId, rightId } of pairs) {
    const joined = new Set([leftId, rightId, ...(groupOf.get(leftId) ?? []), ...(groupOf.get(rightId) ?? [])]);
    for (const id of joined) groupOf.set(id, joined);
  }
  return [...new Set(groupOf.values())].flatMap((ids) => {
    const members = figures.filter(({ id }) => ids.has(id));
    const [first] = members;
    return first && members.length > 1 ? [{ measures: first.body.measures, figures: members }] : [];
  });
}

/** By figure: how many others it excludes. */
export function countDisagreements(pairs: readonly Pair[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { leftId, rightId } of pairs) {
    for (const id of [leftId, rightId]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

export interface Comparison<Figure extends FigureRecord = FigureRecord> {
  readonly other: Figure;
  readonly verdict: "excludes" | "agrees" | "otherTime";
}

/** The others that count the same, and whether this one can be true beside them; those that exclude it first. */
export function compareWith<Figure extends FigureRecord>(
  figure: FigureBody,
  others: readonly Figure[],
): readonly Comparison<Figure>[] {
  const measure = measureOf(figure);
  const rank = { excludes: 0, agrees: 1, otherTime: 2 } as const;
  return others
    .filter(({ body }) => measureOf(body) === measure)
    .map((other): Comparison<Figure> => {
      if (!datesOverlap(figure.period, other.body.period)) return { other, verdict: "otherTime" };
      return { other, verdict: contradicts(figure, other.body) ? "excludes" : "agrees" };
    })
    .sort((left, right) => rank[left.verdict] - rank[right.verdict]);
}
