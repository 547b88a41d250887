import type { ContradictingPair } from "#shared/contract/analysis.ts";
import { datesOverlap } from "#shared/domain/edtf.ts";
import { contradicts, type FigureBody, measureOf } from "#shared/domain/figure.ts";

export interface FigureRecord {
  readonly id: string;
  readonly body: FigureBody;
}

/** Figures of which each contradicts at least one other of the group. */
export interface Disagreement<Figure extends FigureRecord = FigureRecord> {
  readonly measures: string;
  readonly figures: readonly Figure[];
}

/** Contradicting pairs, joined into groups. */
export function groupDisagreements<Figure extends FigureRecord>(
  figures: readonly Figure[],
  pairs: readonly ContradictingPair[],
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

/** How many others a figure contradicts, or may contradict because a period is missing. */
export interface DisagreementCount {
  readonly certain: number;
  readonly possible: number;
}

export function countDisagreements(pairs: readonly ContradictingPair[]): ReadonlyMap<string, DisagreementCount> {
  const counts = new Map<string, DisagreementCount>();
  for (const { leftId, rightId, isPeriodKnown } of pairs) {
    for (const id of [leftId, rightId]) {
      const { certain, possible } = counts.get(id) ?? { certain: 0, possible: 0 };
      counts.set(id, { certain: certain + Number(isPeriodKnown), possible: possible + Number(!isPeriodKnown) });
    }
  }
  return counts;
}

export interface Comparison<Figure extends FigureRecord = FigureRecord> {
  readonly other: Figure;
  readonly verdict: "excludes" | "mayExclude" | "agrees" | "otherTime";
}

/** Other figures that count the same, and whether both can be true; contradictions first. */
export function compareWith<Figure extends FigureRecord>(
  figure: FigureBody,
  others: readonly Figure[],
): readonly Comparison<Figure>[] {
  const measure = measureOf(figure);
  const rank = { excludes: 0, mayExclude: 1, agrees: 2, otherTime: 3 } as const;
  return others
    .filter(({ body }) => measureOf(body) === measure)
    .map((other): Comparison<Figure> => {
      if (!datesOverlap(figure.period, other.body.period)) return { other, verdict: "otherTime" };
      if (!contradicts(figure, other.body)) return { other, verdict: "agrees" };
      return { other, verdict: figure.period === null || other.body.period === null ? "mayExclude" : "excludes" };
    })
    .sort((left, right) => rank[left.verdict] - rank[right.verdict]);
}
