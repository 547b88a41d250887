import { type Range, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

interface SectionsOptions {
  readonly count: number;
  readonly box: RefObject<HTMLElement | null>;
  /** Pixels, before a section was drawn. */
  readonly estimate: (index: number) => number;
  /** Sections that stay drawn out of view. */
  readonly alsoDrawn: () => readonly number[];
}

/** Virtualised sections of different heights. */
export function useSections({ count, box, estimate, alsoDrawn }: SectionsOptions) {
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: estimate,
    overscan: 1,
    rangeExtractor: (range) => drawnOf(range, alsoDrawn()),
  });
  const drawn = rows.getVirtualItems();
  const top = rows.scrollOffset ?? 0;
  const eye = top + (rows.scrollRect?.height ?? 0) / 3;
  return {
    height: rows.getTotalSize(),
    /** Positions of drawn sections, in pixels from the top. */
    drawn,
    /** The section at eye level: a third from the top. */
    current: drawn.findLast(({ start, index }) => start <= eye && index >= (rows.range?.startIndex ?? 0))?.index ?? 0,
    /** Pixels from the top, by the sizes known now. */
    topOf: (index: number) => rows.getOffsetForIndex(index, "start")?.[0] ?? 0,
    measureElement: rows.measureElement,
    forgetSizes: rows.measure,
    show: (index: number) => rows.scrollToIndex(index, { align: "start" }),
  };
}

function drawnOf({ startIndex, endIndex, overscan, count }: Range, others: readonly number[]): number[] {
  const wanted = new Set(others.filter((index) => index >= 0 && index < count));
  const last = Math.min(count - 1, endIndex + overscan);
  for (let index = Math.max(0, startIndex - overscan); index <= last; index++) wanted.add(index);
  return [...wanted].sort((left, right) => left - right);
}
