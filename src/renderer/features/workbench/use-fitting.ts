import { type RefObject, useLayoutEffect, useState } from "react";

/** Number of rail items that fit; all have the same height. */
export function useFitting(column: RefObject<HTMLElement | null>): number {
  const [fitting, setFitting] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const box = column.current;
    if (!box) return;
    const look = () => setFitting(countFitting(box));
    const observer = new ResizeObserver(look);
    observer.observe(box);
    look();
    return () => observer.disconnect();
  }, [column]);
  return fitting;
}

function countFitting(box: HTMLElement): number {
  const first = box.querySelector<HTMLElement>(".rail-item");
  if (!first || box.clientHeight === 0) return Number.POSITIVE_INFINITY;
  const { paddingBlockStart, paddingBlockEnd, rowGap } = getComputedStyle(box);
  const gap = Number.parseFloat(rowGap) || 0;
  const room = box.clientHeight - Number.parseFloat(paddingBlockStart) - Number.parseFloat(paddingBlockEnd);
  return Math.max(1, Math.floor((room + gap) / (first.offsetHeight + gap)));
}
