import type { ContradictingPair } from "#shared/contract/analysis.ts";
import { contradicts, type FigureBody, type IsSame, measureOf } from "#shared/domain/figure.ts";

export interface Figure {
  readonly id: string;
  readonly body: FigureBody;
}

/** Every pair that measures the same, may be of the same time, and excludes each other, in the order of the figures. */
export function contradictingFigures(figures: readonly Figure[], isSame: IsSame): ContradictingPair[] {
  const comparable = new Map<string, Figure[]>();
  const pairs: ContradictingPair[] = [];
  for (const figure of figures) {
    const measure = measureOf(figure.body);
    const earlier = comparable.get(measure) ?? [];
    for (const other of earlier) {
      if (!contradicts(other.body, figure.body, isSame)) continue;
      const isPeriodKnown = other.body.period !== null && figure.body.period !== null;
      pairs.push({ leftId: other.id, rightId: figure.id, isPeriodKnown });
    }
    earlier.push(figure);
    comparable.set(measure, earlier);
  }
  return pairs;
}
